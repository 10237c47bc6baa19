'use client'

import { useState, type ComponentType } from 'react'
import { CheckLink } from './check-link.client.tsx'
import { ReleaseLine, type CheckReleaseProps } from './release-line.tsx'

/** Checks the signatures of a release when somebody asks; what does it is fetched then. */
export function CheckRelease(props: CheckReleaseProps) {
  const [Watched, setWatched] = useState<ComponentType<CheckReleaseProps>>()
  const { view, verifyHref } = props
  const open = async (): Promise<void> => {
    const part = await import('./watched-release.client.tsx')
    setWatched(() => part.WatchedRelease)
  }
  if (Watched !== undefined) return <Watched {...props} />
  return (
    <div className="signatures-line">
      <ReleaseLine view={view} />
      {view?.isAllVerified === true ? null : (
        <CheckLink href={verifyHref} check={() => void open()}>
          {view === null ? 'Verify this release' : view.isOver ? 'Verify again' : 'Watch'}
        </CheckLink>
      )}
    </div>
  )
}
