'use client'

import { useEffect, useState, type ComponentType } from 'react'
import type { ProgressView } from '#view/compatibility/progress-view'
import { ProgressBar } from './progress-bar.tsx'

type Props = { readonly progress: ProgressView; readonly href: string }

/** How far the history has been read. What keeps it going is fetched only now, after the page stands. */
export function HistoryProgress({ progress, href }: Props) {
  const [Watched, setWatched] = useState<ComponentType<Props>>()

  useEffect(() => {
    let isWanted = true
    const fetchPart = async (): Promise<void> => {
      const part = await import('./watched-progress.client.tsx')
      if (isWanted) setWatched(() => part.WatchedProgress)
    }
    void fetchPart()
    return () => {
      isWanted = false
    }
  }, [])

  return Watched === undefined ? (
    <ProgressBar progress={progress} />
  ) : (
    <Watched progress={progress} href={href} />
  )
}
