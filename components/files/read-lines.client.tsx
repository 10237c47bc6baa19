'use client'

/**
 * The lines of an answer in `application/x-ndjson` while they arrive. An answer that is a problem instead is thrown
 * as its title and advice.
 */
export async function* readLines(
  href: string,
  signal: AbortSignal,
): AsyncGenerator<unknown, void, undefined> {
  const response = await fetch(href, {
    signal,
    cache: 'no-store',
    headers: { accept: 'application/x-ndjson' },
  })
  if (!response.ok || response.body === null) throw new Error(await problemOf(response))
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
  let rest = ''
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      const lines = (rest + part.value).split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) if (line !== '') yield JSON.parse(line)
    }
    if (rest !== '') yield JSON.parse(rest)
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}

async function problemOf(response: Response): Promise<string> {
  const answer: unknown = await response.json().catch(() => undefined)
  const problem: unknown =
    typeof answer === 'object' && answer !== null ? Reflect.get(answer, 'problem') : undefined
  if (typeof problem !== 'object' || problem === null) return `The server answered ${response.status}.`
  return `${String(Reflect.get(problem, 'title'))} ${String(Reflect.get(problem, 'advice'))}`
}
