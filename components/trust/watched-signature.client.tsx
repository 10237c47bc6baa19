'use client'

import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import { CheckLink } from './check-link.client.tsx'
import type { CheckProps } from './check-props.ts'

/** Asks for a signature as soon as it is there, and lets the server show what was found. */
export function WatchedSignature(props: CheckProps) {
  const [client] = useState(() => new QueryClient())
  return (
    <QueryClientProvider client={client}>
      <Asked key={props.apiHref} {...props} />
    </QueryClientProvider>
  )
}

function Asked({ apiHref, verifyHref, isKnown, isFinal }: CheckProps) {
  const status = useRef<HTMLSpanElement>(null)
  const router = useRouter()
  const [wasKnown] = useState(isKnown)
  const [attempt, setAttempt] = useState(0)
  // What is known already stands until somebody asks for another check.
  const href = wasKnown || attempt > 0 ? `${apiHref}?again=1` : apiHref
  const { error, isFetching, dataUpdatedAt } = useQuery({
    queryKey: ['signature', href, attempt],
    queryFn: ({ signal }) => askSignature(href, signal),
    staleTime: Infinity,
    retry: false,
    refetchOnWindowFocus: false,
  })

  // The link that was pressed gives way to what it leads to; a check that began by itself takes no focus.
  useEffect(() => {
    if (wasKnown) status.current?.focus()
  }, [wasKnown])
  const again = (): void => {
    status.current?.focus()
    setAttempt(attempt + 1)
  }

  // The verdict is kept by the server, which makes the words for it.
  useEffect(() => {
    if (dataUpdatedAt > 0) router.refresh()
  }, [dataUpdatedAt, router])

  return (
    <>
      <span ref={status} aria-live="polite" tabIndex={-1} className="text-s text-muted wrap-anywhere">
        {isFetching ? 'Checking…' : (error?.message ?? (wasKnown || attempt > 0 ? 'Checked.' : ''))}
      </span>
      {isFinal ? null : (
        <CheckLink href={verifyHref} check={again}>
          {isKnown || error !== null ? 'Check again' : 'Check the signature'}
        </CheckLink>
      )}
    </>
  )
}

async function askSignature(href: string, signal: AbortSignal): Promise<true> {
  const response = await fetch(href, { signal, cache: 'no-store' })
  if (response.ok) return true
  const answer: unknown = await response.json().catch(() => undefined)
  const problem: unknown =
    typeof answer === 'object' && answer !== null ? Reflect.get(answer, 'problem') : undefined
  const title: unknown = typeof problem === 'object' && problem !== null ? Reflect.get(problem, 'title') : ''
  throw new Error(
    typeof title === 'string' && title !== '' ? title : `The server answered ${response.status}.`,
  )
}
