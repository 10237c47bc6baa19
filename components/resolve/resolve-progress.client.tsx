'use client'

import { useEffect, useState, type ComponentType } from 'react'
import { ResolveLine, type ResolveProps } from './resolve-line.tsx'

/**
 * How far the images of a release are read. What watches it is fetched only now, after the page stands, and not at all
 * where everything was read when the page was made.
 */
export function ResolveProgress(props: ResolveProps) {
  const [Watched, setWatched] = useState<ComponentType<ResolveProps>>()
  const isDone = props.view?.isOver === true && props.view.failed === 0

  useEffect(() => {
    let isWanted = !isDone
    const fetchPart = async (): Promise<void> => {
      const part = await import('./watched-resolve.client.tsx')
      if (isWanted) setWatched(() => part.WatchedResolve)
    }
    if (isWanted) void fetchPart()
    return () => {
      isWanted = false
    }
  }, [isDone])

  return Watched === undefined ? <ResolveLine view={props.view} /> : <Watched key={props.href} {...props} />
}
