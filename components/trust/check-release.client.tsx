'use client'

import { useLatePart } from '#components/ui/use-late-part.client'
import { CheckLink } from './check-link.client.tsx'
import { ReleaseLine, type CheckReleaseProps } from './release-line.tsx'

/**
 * Checks the signatures of a release when somebody asks, and watches a check that is under way. What does it is
 * fetched then.
 */
export function CheckRelease(props: CheckReleaseProps) {
  const { view, verifyHref } = props
  const isRunning = view !== null && !view.isOver
  const [Watched, ask] = useLatePart(isRunning, watchedPart)

  if (Watched !== undefined) return <Watched {...props} />
  return (
    <div className="signatures-line">
      <ReleaseLine view={view} />
      {view?.isAllVerified === true ? null : (
        <CheckLink href={verifyHref} check={ask}>
          {view === null ? 'Verify this release' : isRunning ? 'How far is it now?' : 'Verify again'}
        </CheckLink>
      )}
    </div>
  )
}

const watchedPart = async () => (await import('./watched-release.client.tsx')).WatchedRelease
