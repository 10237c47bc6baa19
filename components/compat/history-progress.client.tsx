'use client'

import { useLatePart } from '#components/ui/use-late-part.client'
import type { ProgressView } from '#view/compatibility/progress-view'
import { ProgressBar } from './progress-bar.tsx'

type Props = { readonly progress: ProgressView; readonly href: string }

/** How far the history has been read. What keeps it going is fetched only now, after the page stands. */
export function HistoryProgress(props: Props) {
  const [Watched] = useLatePart(true, watchedPart)

  return Watched === undefined ? <ProgressBar progress={props.progress} /> : <Watched {...props} />
}

const watchedPart = async () => (await import('./watched-progress.client.tsx')).WatchedProgress
