'use client'

import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import { readLines } from '#components/files/read-lines.client'
import { readTrustLine, type ReleaseTrustView } from '#view/trust/release-trust-view'
import { CheckLink } from './check-link.client.tsx'
import { ReleaseLine, type CheckReleaseProps } from './release-line.tsx'

/** Checks the signatures of a release, tells how it goes, and renews the page at the end. */
export function WatchedRelease(props: CheckReleaseProps) {
  const [client] = useState(() => new QueryClient())
  return (
    <QueryClientProvider client={client}>
      <Watch {...props} />
    </QueryClientProvider>
  )
}

function Watch({ href, verifyHref, view: known }: CheckReleaseProps) {
  const line = useRef<HTMLFieldSetElement>(null)
  // A check that is under way is watched unasked; every other one begins because somebody pressed the link.
  const [isAsked] = useState(known === null || known.isOver)
  const router = useRouter()
  const [view, setView] = useState(known)
  const { data, error, isFetching, dataUpdatedAt, refetch } = useQuery({
    queryKey: ['signatures', href],
    queryFn: ({ signal }) => checkRelease(href, signal, setView),
    staleTime: Infinity,
    retry: false,
    refetchOnWindowFocus: false,
  })

  // The link that was pressed is gone; where the answer will stand is the next place to be.
  useEffect(() => {
    if (isAsked) line.current?.focus()
  }, [isAsked])

  // Rows carry a mark once their image was checked; the server makes them anew.
  useEffect(() => {
    if (dataUpdatedAt > 0) router.refresh()
  }, [dataUpdatedAt, router])

  const again = (): void => {
    line.current?.focus()
    void refetch()
  }
  const shown = isFetching ? view : (data ?? view)
  return (
    <fieldset
      ref={line}
      className="signatures-line"
      aria-label="Check of the signatures"
      tabIndex={-1}
      data-signatures={isFetching ? 'running' : 'over'}
    >
      <ReleaseLine view={shown} />
      {error === null ? null : (
        <span role="alert" className="wrap-anywhere">
          {error.message}
        </span>
      )}
      {isFetching || shown?.isAllVerified === true ? null : (
        <CheckLink href={verifyHref} check={again}>
          Verify again
        </CheckLink>
      )}
    </fieldset>
  )
}

async function checkRelease(
  href: string,
  signal: AbortSignal,
  tell: (view: ReleaseTrustView) => void,
): Promise<ReleaseTrustView> {
  for await (const value of readLines(href, signal)) {
    const line = readTrustLine(value)
    if (line === undefined) continue
    tell(line.view)
    if (line.isResult) return line.view
  }
  throw new Error('The answer ended too early.')
}
