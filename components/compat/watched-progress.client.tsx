'use client'

import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import { progressView, type ProgressView } from '#view/compatibility/progress-view'
import { ProgressBar } from './progress-bar.tsx'

type Props = { readonly progress: ProgressView; readonly href: string }

const EVERY_MS = 1_500
const OVER_EVERY_MS = 30_000
/** The page is renewed when so much of the history has come since it was made, and at the end. */
const RENEW_PART = 0.2

/** Asks how far the reading has come and renews the page as it goes on. */
export function WatchedProgress(props: Props) {
  const [client] = useState(() => new QueryClient())
  return (
    <QueryClientProvider client={client}>
      <Watch {...props} />
    </QueryClientProvider>
  )
}

function Watch({ progress, href }: Props) {
  const router = useRouter()
  const renewedAt = useRef(progress.done)
  const everyMs = progress.isOver ? OVER_EVERY_MS : EVERY_MS
  const { data } = useQuery({
    queryKey: ['history-progress', href],
    queryFn: ({ signal }) => askProgress(href, progress, signal),
    initialData: progress,
    staleTime: everyMs,
    refetchInterval: everyMs,
    retry: false,
  })

  useEffect(() => {
    const isDue = data.done - renewedAt.current >= Math.max(5, data.total * RENEW_PART)
    if (data.done === renewedAt.current || !(isDue || data.done >= data.total || data.isOver)) return
    renewedAt.current = data.done
    router.refresh()
  }, [data, router])

  return <ProgressBar progress={data} />
}

async function askProgress(href: string, shown: ProgressView, signal: AbortSignal): Promise<ProgressView> {
  const response = await fetch(href, { signal, cache: 'no-store' })
  const answer: unknown = await response.json()
  const progress = fieldOf(answer, 'progress')
  const [done, total, failed] = ['done', 'total', 'failed'].map((name) => fieldOf(progress, name))
  if (typeof done !== 'number' || typeof total !== 'number' || typeof failed !== 'number') return shown
  const whole = { done, total, text: `All ${total} releases were read from the registry.`, isOver: true }
  return progressView({ done, total, failed }) ?? whole
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
}
