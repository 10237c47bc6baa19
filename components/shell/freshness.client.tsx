'use client'

import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'

type Props = {
  /** The JSON twin of the page. */
  readonly href: string
  /** `state/origin` that the page shows now, or the kind of its problem. */
  readonly shown: string
}

const STALE_MS = 15_000
const REFRESHING_MS = 3_000

/** Asks the JSON twin of a page that is not fresh until it says something better, then renews the page. */
export function Freshness(props: Props) {
  const [client] = useState(() => new QueryClient())
  return (
    <QueryClientProvider client={client}>
      <Watch {...props} />
    </QueryClientProvider>
  )
}

function Watch({ href, shown }: Props) {
  const router = useRouter()
  const everyMs = shown.startsWith('refreshing') ? REFRESHING_MS : STALE_MS
  const { data } = useQuery({
    queryKey: ['freshness', href, shown],
    queryFn: ({ signal }) => askState(href, signal),
    initialData: shown,
    staleTime: everyMs,
    refetchInterval: everyMs,
    retry: false,
  })

  useEffect(() => {
    if (data === shown || data.startsWith('refreshing') || !data.includes('/')) return
    if (shown.includes('/')) router.refresh()
    // A page that had nothing to show was answered with an error status: only a reload takes that back.
    else window.location.reload()
  }, [data, shown, router])

  return null
}

/** `state/origin` of an answer with data, the bare state of one without. */
async function askState(href: string, signal: AbortSignal): Promise<string> {
  const response = await fetch(href, { signal, cache: 'no-store' })
  const answer: unknown = await response.json()
  const state = fieldOf(answer, 'state')
  const origin = fieldOf(answer, 'origin')
  return origin === '' ? state : `${state}/${origin}`
}

function fieldOf(answer: unknown, name: string): string {
  const value: unknown = typeof answer === 'object' && answer !== null ? Reflect.get(answer, name) : undefined
  return typeof value === 'string' ? value : ''
}
