import type { Answer } from '#transport/transport'
import { isWithinRepository } from './endpoints.ts'
import { LinkRefusedError, parseNextLink } from './link.ts'

/** Pages of one list that are read; the longest known lists have some fifteen pages of 100. */
const MAX_PAGES = 1000

/**
 * Time for one list, milliseconds: whoever waits for it has given up long before, and a token that was good for its
 * first page is good for its last, so that a list costs its pages and no more.
 */
const MAX_LIST_MS = 120_000

/** How one list is read page by page. */
export type PagedList<T> = {
  readonly host: string
  readonly repository: string
  readonly first: URL
  readonly ask: (url: URL) => Promise<Answer>
  /** Entries of a page; what no entry can be is left out there. */
  readonly read: (answer: Answer) => readonly T[]
  /** What makes two entries the same. */
  readonly keyOf: (entry: T) => string
  readonly maxEntries: number
  /** Milliseconds since the epoch. */
  readonly now: () => number
}

/**
 * All entries of a paged list in the order of the registry, each once. The list ends where a page names no next
 * one, or brings nothing new.
 *
 * @throws {LinkRefusedError} a next page must not be read, there are too many, or they take too long: part of a
 * list is never given as the whole
 * @see distribution-spec v1.1.1 #listing-tags
 */
export async function readPages<T>(list: PagedList<T>): Promise<readonly T[]> {
  const entries = new Map<string, T>()
  const seen = new Set<string>()
  const until = list.now() + MAX_LIST_MS
  let url: URL | undefined = list.first
  for (let pages = 1; url !== undefined; pages += 1) {
    if (seen.has(url.href)) throw new LinkRefusedError(list.host, 'loop')
    seen.add(url.href)
    const answer = await list.ask(url)
    const before = entries.size
    for (const entry of list.read(answer)) {
      const key = list.keyOf(entry)
      if (!entries.has(key)) entries.set(key, entry)
    }
    if (entries.size > list.maxEntries) throw new LinkRefusedError(list.host, 'endless')
    url = entries.size === before ? undefined : nextPage(list, answer, url)
    const isOver = pages >= MAX_PAGES || list.now() >= until
    if (url !== undefined && isOver) throw new LinkRefusedError(list.host, 'endless')
  }
  return [...entries.values()]
}

function nextPage<T>(list: PagedList<T>, answer: Answer, current: URL): URL | undefined {
  const header = answer.headers['link'] ?? ''
  const next = parseNextLink(typeof header === 'string' ? header : header.join(', '), current)
  if (next !== undefined && !isWithinRepository(next, list.repository)) {
    throw new LinkRefusedError(list.host, 'other-repository')
  }
  return next
}
