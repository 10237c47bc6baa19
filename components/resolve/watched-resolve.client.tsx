'use client'

import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import { readLines } from '#components/files/read-lines.client'
import { readResolveLine, type FailedRow, type ResolveView } from '#view/resolve/resolve-view'
import { ResolveLine, type ResolveProps } from './resolve-line.tsx'

/** What could not be read is tried again by itself, by everybody's pages together not more often than the server allows. */
const RETRY_MS = 30_000

/** Watches the images of a release being read, names those that could not be, and renews the page at the end. */
export function WatchedResolve(props: ResolveProps) {
  const [client] = useState(() => new QueryClient())
  return (
    <QueryClientProvider client={client}>
      <Watch {...props} />
    </QueryClientProvider>
  )
}

function Watch({ release, href, view: known }: ResolveProps) {
  const router = useRouter()
  const [view, setView] = useState(known)
  const [failed, setFailed] = useState<readonly FailedRow[]>([])
  const isKnown = useRef(known?.isOver === true)
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: ['resolve', href],
    queryFn: async ({ signal }) => {
      const found: FailedRow[] = []
      for await (const value of readLines(href, signal)) {
        const line = readResolveLine(value, release)
        if (line === undefined) continue
        setView(line.view)
        if (line.isResult) return { view: line.view, failed: line.failed }
        found.push(...line.failed)
        setFailed([...found])
      }
      throw new Error('The answer ended too early.')
    },
    // Everything was read when the page was made: there is nothing to watch.
    enabled: known?.isOver !== true || known.failed > 0,
    staleTime: Infinity,
    refetchInterval: ({ state }) => (state.data?.view.failed === 0 ? false : RETRY_MS),
    retry: false,
    refetchOnWindowFocus: false,
  })

  // Rows, filters and sizes say more once images are read; the server makes them anew.
  useEffect(() => {
    if (data === undefined || isKnown.current) return
    isKnown.current = true
    router.refresh()
  }, [data, router])

  const rows = data?.failed ?? failed
  return (
    <>
      <ResolveLine view={error === null ? (data?.view ?? view) : stopped(view, error)} />
      {rows.length === 0 && error === null ? null : (
        <Failures rows={rows} isBusy={isFetching} retry={() => void refetch()} />
      )}
    </>
  )
}

function stopped(view: ResolveView | null, error: Error): ResolveView {
  return { done: view?.done ?? 0, total: view?.total ?? 0, failed: 0, text: error.message, isOver: true }
}

type FailuresProps = {
  readonly rows: readonly FailedRow[]
  readonly isBusy: boolean
  readonly retry: () => void
}

function Failures({ rows, isBusy, retry }: FailuresProps) {
  return (
    <details className="banner banner-warn mb-4" open={rows.length < 4}>
      <summary>
        <strong>Images that could not be read</strong>
      </summary>
      <ul className="mt-1 grid gap-1">
        {rows.map(({ name, href, reason }) => (
          <li key={name} className="wrap-anywhere">
            <Link href={href} prefetch={false} className="link">
              {name}
            </Link>{' '}
            <span className="text-muted">{reason}</span>
          </li>
        ))}
      </ul>
      <button type="button" className="btn mt-2" disabled={isBusy} onClick={retry}>
        {isBusy ? 'Reading…' : 'Try again'}
      </button>
    </details>
  )
}
