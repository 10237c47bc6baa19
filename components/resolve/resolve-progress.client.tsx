'use client'

import { useEffect, useState, type ComponentType } from 'react'
import { ResolveLine, type ResolveProps } from './resolve-line.tsx'

/** How far the images of a release are read. What watches it is fetched only now, after the page stands. */
export function ResolveProgress(props: ResolveProps) {
  const [Watched, setWatched] = useState<ComponentType<ResolveProps>>()

  useEffect(() => {
    let isWanted = true
    const fetchPart = async (): Promise<void> => {
      const part = await import('./watched-resolve.client.tsx')
      if (isWanted) setWatched(() => part.WatchedResolve)
    }
    void fetchPart()
    return () => {
      isWanted = false
    }
  }, [])

  return Watched === undefined ? <ResolveLine view={props.view} /> : <Watched {...props} />
}
