import type { ReactNode } from 'react'

type Props = {
  readonly id: string
  readonly title: string
  readonly count: number
  /** What to say when there is nothing; empty: say nothing. */
  readonly none: string
  readonly children: ReactNode
}

/** A part of a comparison; one that is empty says so in a line, or not at all. */
export function Part({ id, title, count, none, children }: Props) {
  if (count === 0 && none === '') return null
  return (
    <section aria-labelledby={id} className="mb-8">
      <h2 id={id} className="mb-2 text-l font-semibold">
        {title}{' '}
        {count === 0 ? null : <span className="font-mono text-s font-normal text-faint">{count}</span>}
      </h2>
      {count === 0 ? <p className="text-m text-muted">{none}</p> : children}
    </section>
  )
}
