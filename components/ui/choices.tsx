import Link from 'next/link'
import type { Choice } from '#view/catalog-filters'

type Props = {
  readonly label: string
  readonly choices: readonly Choice[]
  /** One that cannot be chosen yet, and why: it has its place already, so that nothing moves when it can. */
  readonly later?: { readonly label: string; readonly hint: string }
}

/** Links of which one is where the reader is. */
export function Choices({ label, choices, later }: Props) {
  return (
    <nav aria-label={label} className="seg">
      {choices.map((choice) => (
        <Link
          key={choice.label}
          href={choice.href}
          prefetch={false}
          aria-current={choice.isCurrent ? 'true' : undefined}
        >
          {choice.label}
        </Link>
      ))}
      {later === undefined ? null : <span title={later.hint}>{later.label}</span>}
    </nav>
  )
}
