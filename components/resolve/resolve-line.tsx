import type { ReactNode } from 'react'
import type { ResolveView } from '#view/resolve/resolve-view'

/** A release whose images are read while somebody looks at it. */
export type ResolveProps = {
  readonly release: string
  /** Where the images are resolved, as lines of JSON. */
  readonly href: string
  /** How far they are; `null` when nobody asked yet. */
  readonly view: ResolveView | null
}

type Props = {
  readonly view: ResolveView | null
  /** What takes the place of the progress once it is over. */
  readonly children?: ReactNode
}

/** How far the images of a release are read, in one line of a fixed height. */
export function ResolveLine({ view, children }: Props) {
  const isOver = view?.isOver === true
  return (
    <div className="resolve-line" data-resolve={isOver ? 'over' : 'running'}>
      {/* The text stands first, so that nothing moves when there is no progress any more. */}
      <span>{view?.text ?? 'Images of this release have not been read yet'}</span>
      {view === null || isOver ? null : (
        <progress
          className="progress"
          value={view.done}
          max={Math.max(view.total, 1)}
          aria-label="Images of the release that were read"
        />
      )}
      {isOver ? children : null}
    </div>
  )
}
