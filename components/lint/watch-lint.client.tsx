'use client'

import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import { readLines } from '#components/files/read-lines.client'
import { readLintLine, type LintLine } from '#view/lint/lint-line'
import type { LintWaiting } from '#view/lint/lint-view'

/** Follows the reading of the layers and renews the page when they are there. */
export function WatchLint({ waiting }: { readonly waiting: LintWaiting }) {
  const [client] = useState(() => new QueryClient())
  return (
    <QueryClientProvider client={client}>
      <Watch waiting={waiting} />
    </QueryClientProvider>
  )
}

function Watch({ waiting }: { readonly waiting: LintWaiting }) {
  const router = useRouter()
  const [progress, setProgress] = useState<Extract<LintLine, { kind: 'progress' }>>({
    kind: 'progress',
    ...waiting,
  })
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: ['lint', waiting.apiHref],
    queryFn: ({ signal }) => follow(waiting.apiHref, signal, setProgress),
    staleTime: Infinity,
    retry: false,
    refetchOnWindowFocus: false,
  })
  const isOver = data === true

  useEffect(() => {
    if (isOver) router.refresh()
  }, [isOver, router])

  if (error !== null && !isFetching) {
    return (
      <div className="grid justify-items-start gap-3">
        <output className="text-m text-muted wrap-anywhere">{error.message}</output>
        <button type="button" className="btn" onClick={() => void refetch()}>
          Try again
        </button>
      </div>
    )
  }
  return (
    <div className="grid gap-2" data-lint-progress="">
      <progress
        className="progress"
        value={progress.bytes}
        max={Math.max(progress.totalBytes, 1)}
        aria-label="Bytes of the layers that were read"
      />
      <p className="flex flex-wrap items-center gap-3 text-s text-muted">
        {isOver ? 'All layers were read.' : progress.text}
        <a href={waiting.selfHref} className="link">
          Look again
        </a>
      </p>
    </div>
  )
}

async function follow(
  href: string,
  signal: AbortSignal,
  tell: (line: Extract<LintLine, { kind: 'progress' }>) => void,
): Promise<true> {
  for await (const value of readLines(href, signal)) {
    const line = readLintLine(value)
    if (line?.kind === 'progress') tell(line)
    else if (line?.kind === 'failed') throw new Error(line.text)
    else if (line?.kind === 'result') return true
  }
  throw new Error('The answer ended too early.')
}
