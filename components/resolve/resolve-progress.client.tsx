'use client'

import { useLatePart } from '#components/ui/use-late-part.client'
import { ResolveLine, type ResolveProps } from './resolve-line.tsx'

/**
 * How far the images of a release are read. What watches it is fetched only now, after the page stands, and not at all
 * where everything was read when the page was made.
 */
export function ResolveProgress(props: ResolveProps) {
  const isDone = props.view?.isOver === true && props.view.failed === 0
  const [Watched] = useLatePart(!isDone, watchedPart)

  return Watched === undefined ? <ResolveLine view={props.view} /> : <Watched key={props.href} {...props} />
}

const watchedPart = async () => (await import('./watched-resolve.client.tsx')).WatchedResolve
