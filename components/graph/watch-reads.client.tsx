'use client'

import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import type { ImageReadsView } from '#view/graph/image-reads-view'

type Progress = NonNullable<ImageReadsView['progress']>
type Props = { readonly progress: Progress; readonly href: string }
type Answer = Progress & { readonly isOver: boolean }

const EVERY_MS = 1_000

/** A bar that follows the reading of images and renews the page at its end. */
export function WatchReads(props: Props) {
  const [client] = useState(() => new QueryClient())
  return (
    <QueryClientProvider client={client}>
      <Bar {...props} />
    </QueryClientProvider>
  )
}

function Bar({ progress, href }: Props) {
  const router = useRouter()
  const { data } = useQuery({
    queryKey: ['image-reads', href],
    queryFn: ({ signal }) => ask(href, progress, signal),
    initialData: { ...progress, isOver: false },
    refetchInterval: ({ state }) => (state.data?.isOver === true ? false : EVERY_MS),
    retry: false,
  })
  useEffect(() => {
    if (data.isOver) router.refresh()
  }, [data.isOver, router])
  const { done, total } = data
  return (
    <div className="grid gap-1.5">
      {/* Without a value the bar says that something goes on, and no more is known. */}
      <progress
        className="progress"
        aria-label="Images read"
        {...(total === 0 ? {} : { value: done, max: total })}
      />
      <p className="text-s text-muted">
        {total === 0 ? 'Finding out which images there are…' : `${done} of ${total} images read.`}
      </p>
    </div>
  )
}

async function ask(href: string, shown: Progress, signal: AbortSignal): Promise<Answer> {
  const response = await fetch(href, { signal, cache: 'no-store' })
  const answer: unknown = await response.json()
  const progress = fieldOf(answer, 'progress')
  const [done, total, failed] = ['done', 'total', 'failed'].map((name) => fieldOf(progress, name))
  if (typeof done !== 'number' || typeof total !== 'number' || typeof failed !== 'number')
    return { ...shown, isOver: false }
  return { done: done + failed, total, isOver: fieldOf(progress, 'isOver') === true }
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
}
