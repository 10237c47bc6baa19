'use client'

import { useEffect, useState, type ComponentType } from 'react'
import { CheckLink } from './check-link.client.tsx'
import { ReleaseLine, type CheckReleaseProps } from './release-line.tsx'

/**
 * Checks the signatures of a release when somebody asks, and watches a check that is under way. What does it is
 * fetched then.
 */
export function CheckRelease(props: CheckReleaseProps) {
  const { view, verifyHref } = props
  const isRunning = view !== null && !view.isOver
  const [Watched, setWatched] = useState<ComponentType<CheckReleaseProps>>()

  useEffect(() => {
    if (!isRunning) return undefined
    let isWanted = true
    const fetchPart = async (): Promise<void> => {
      const part = await watchedPart()
      if (isWanted) setWatched(() => part)
    }
    void fetchPart()
    return () => {
      isWanted = false
    }
  }, [isRunning])
  const open = async (): Promise<void> => {
    const part = await watchedPart()
    setWatched(() => part)
  }

  if (Watched !== undefined) return <Watched {...props} />
  return (
    <div className="signatures-line">
      <ReleaseLine view={view} />
      {view?.isAllVerified === true ? null : (
        <CheckLink href={verifyHref} check={() => void open()}>
          {view === null ? 'Verify this release' : isRunning ? 'How far is it now?' : 'Verify again'}
        </CheckLink>
      )}
    </div>
  )
}

async function watchedPart(): Promise<ComponentType<CheckReleaseProps>> {
  const { WatchedRelease } = await import('./watched-release.client.tsx')
  return WatchedRelease
}
