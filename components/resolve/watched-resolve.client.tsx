'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { useLatePart } from '#components/ui/use-late-part.client'
import { readLines } from '#components/files/read-lines.client'
import { readResolveLine, type FailedRow, type ResolveView } from '#view/resolve/resolve-view'
import { ResolveLine, type ResolveProps } from './resolve-line.tsx'

/** What could not be read is tried again by itself, by everybody's pages together not more often than the server allows. */
const RETRY_MS = 30_000

/** Watches the images of a release being read, names those that could not be, and renews the page at the end. */
export function WatchedResolve({ release, href, view: known }: ResolveProps) {
  const router = useRouter()
  const [view, setView] = useState(known)
  const [failed, setFailed] = useState<readonly FailedRow[]>([])
  const [fault, setFault] = useState<string | null>(null)
  const [isBusy, setIsBusy] = useState(true)
  const retry = useRef<() => void>(undefined)
  /** How many had failed when the page was made; `null`: it was made before all were read. */
  const shown = useRef(known?.isOver === true ? known.failed : null)

  const hasFailed = failed.length > 0 || fault !== null
  const [Failed] = useLatePart(hasFailed, failedPart)

  const readAll = useEffectEvent(async (signal: AbortSignal): Promise<boolean> => {
    const found: FailedRow[] = []
    for await (const value of readLines(href, signal)) {
      const line = readResolveLine(value, release)
      if (line === undefined) continue
      setFault(null)
      setView(line.view)
      found.push(...line.failed)
      setFailed(line.isResult ? line.failed : [...found])
      if (!line.isResult) continue
      // Rows, filters and sizes say more once images are read; the server makes them anew.
      if (shown.current !== line.view.failed) router.refresh()
      shown.current = line.view.failed
      return line.view.failed === 0
    }
    throw new Error('The answer ended too early.')
  })

  useEffect(() => {
    const leave = new AbortController()
    let timer: ReturnType<typeof setTimeout> | undefined
    const watch = async (): Promise<void> => {
      clearTimeout(timer)
      setIsBusy(true)
      const isComplete = await readAll(leave.signal).catch((error: unknown) => {
        if (!leave.signal.aborted) setFault(error instanceof Error ? error.message : 'It could not be read.')
        return false
      })
      if (leave.signal.aborted) return
      setIsBusy(false)
      if (!isComplete) timer = setTimeout(() => void watch(), RETRY_MS)
    }
    retry.current = () => void watch()
    void watch()
    return () => {
      leave.abort()
      clearTimeout(timer)
    }
  }, [])

  return (
    <ResolveLine view={fault === null ? view : stopped(view, fault)}>
      {Failed === undefined || !hasFailed ? null : (
        <Failed rows={failed} isBusy={isBusy} retry={() => retry.current?.()} />
      )}
    </ResolveLine>
  )
}

function stopped(view: ResolveView | null, text: string): ResolveView {
  return { done: view?.done ?? 0, total: view?.total ?? 0, failed: 0, text, isOver: true }
}

const failedPart = async () => (await import('./failed-images.client.tsx')).FailedImages
