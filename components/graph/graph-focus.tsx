import Link from 'next/link'
import { Choices } from '#components/ui/choices'
import type { FocusView } from '#view/graph/graph-focus'
import { GraphRelations } from './graph-relations.tsx'

type Props = {
  readonly focus: FocusView
  /** That its image was not read; `null`: it was, or it has none. */
  readonly unread: string | null
  /** Whether the page has the panel about images. */
  readonly hasPanel: boolean
}

/** The node in focus: what it is, what it has to do with and why that is believed. */
export function GraphFocus({ focus, unread, hasPanel }: Props) {
  return (
    <section aria-labelledby="focus" className="card mt-4" data-focus-node={focus.id}>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <h2 id="focus" className="text-l font-semibold wrap-anywhere">
          {focus.label}
        </h2>
        <span className="text-s text-muted">{[focus.kind, ...focus.notes].join(', ')}</span>
        {focus.extensionHref === null ? null : (
          <Link href={focus.extensionHref} prefetch={false} className="link text-s">
            Page of the extension
          </Link>
        )}
        <span className="no-print ml-auto flex flex-wrap items-center gap-2 text-s text-muted">
          Steps around it
          <Choices label="Steps around the node" choices={focus.depths} />
          <Link href={focus.clearHref} prefetch={false} className="btn">
            Show all
          </Link>
        </span>
      </div>
      {unread === null ? null : (
        <p className="mt-2 max-w-prose text-s text-muted" data-unread="">
          {unread}{' '}
          {hasPanel ? (
            <a href="#images" className="link no-print">
              Images of this release
            </a>
          ) : null}
        </p>
      )}
      <Way focus={focus} />
      <GraphRelations relations={focus.relations} />
    </section>
  )
}

function Way({ focus }: { readonly focus: FocusView }) {
  const { way, path } = focus
  return (
    <div className="no-print mt-2 flex flex-wrap items-center gap-2 text-s text-muted">
      <form action={way.action} className="flex items-center gap-2">
        {way.kept.map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <label htmlFor="way-to">Way to</label>
        <input
          id="way-to"
          name="to"
          defaultValue={way.text}
          className="field h-8 w-56"
          autoComplete="off"
          spellCheck={false}
          maxLength={300}
        />
        <button type="submit" className="btn">
          Mark
        </button>
      </form>
      {path === null || path.steps.length === 0 ? null : (
        <ol aria-label="Way" className="flex flex-wrap gap-1.5">
          {path.steps.map(({ label, href }, at) => (
            <li key={href}>
              {at === 0 ? null : <span aria-hidden="true">→ </span>}
              <Link href={href} prefetch={false} className="link">
                {label}
              </Link>
            </li>
          ))}
        </ol>
      )}
    </div>
  )
}
