import type { ReleaseTrustView } from '#view/trust/release-trust-view'
import { VerdictMark } from './verdict-mark.tsx'

/** A release whose signatures somebody may check. */
export type CheckReleaseProps = {
  readonly href: string
  readonly verifyHref: string
  /** How far it is; `null` when nobody asked yet. */
  readonly view: ReleaseTrustView | null
}

/** How far the signatures of a release are checked, with a count for each state that there is. */
export function ReleaseLine({ view }: { readonly view: ReleaseTrustView | null }) {
  if (view === null) return <span>Signatures not checked</span>
  return (
    <>
      {view.isOver ? null : (
        <progress
          className="progress"
          value={view.done}
          max={Math.max(view.total, 1)}
          aria-label="Images whose signature was checked"
        />
      )}
      <span aria-live="polite">{view.text}</span>
      {view.counts.length === 0 ? null : (
        <ul className="flex flex-wrap gap-x-3 gap-y-1" aria-label="Images by state of their signature">
          {view.counts.map(({ mark, count }) => (
            <li key={mark.state}>
              <VerdictMark mark={mark} count={count} />
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
