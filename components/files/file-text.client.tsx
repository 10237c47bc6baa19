'use client'

import { useQuery } from '@tanstack/react-query'
import { Skeleton } from '#components/ui/skeleton'

/** The text of one small file, read when it is opened. */
export function FileText({ href, path }: { readonly href: string; readonly path: string }) {
  const { data, error } = useQuery({
    queryKey: ['file-text', href],
    queryFn: ({ signal }) => readText(href, signal),
    staleTime: Infinity,
    retry: false,
  })
  if (data === undefined && error === null) {
    return <Skeleton text={`Reading ${path}…`} lines={5} />
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- without focus the keyboard could not scroll it
    <pre className="code file-text" tabIndex={0} aria-label={`Text of ${path}`}>
      {error === null ? data : error.message}
    </pre>
  )
}

async function readText(href: string, signal: AbortSignal): Promise<string> {
  const response = await fetch(href, { signal })
  const answer: unknown = await response.json()
  const [text, problem] = ['text', 'problem'].map((name): unknown =>
    typeof answer === 'object' && answer !== null ? Reflect.get(answer, name) : undefined,
  )
  if (typeof text === 'string') return text === '' ? '(empty)' : text
  if (response.ok) return '(no text)'
  const title: unknown = typeof problem === 'object' && problem !== null ? Reflect.get(problem, 'title') : ''
  throw new Error(typeof title === 'string' ? title : 'It could not be read.')
}
