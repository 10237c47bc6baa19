import { foldText } from './folded-text.ts'
import { matchToken } from './match-token.ts'
import type { SearchIndex } from './search-index.ts'

/** A question taken apart; `whole` is folded and without blanks around it. */
export type SearchQuery = { readonly whole: string; readonly tokens: readonly string[] }

const maxQuery = 100
const maxTokens = 8
/** The whole question is the name: nothing else may stand before it. */
const exactWorth = 10_000
const startWorth = 200

/** Reads what a person typed. An owner, a host, a tag and a digest around a name are taken off. */
export function parseSearch(text: string): SearchQuery {
  const whole = nameIn(foldText(text.slice(0, maxQuery)).trim().replace(/\s+/g, ' '))
  return { whole, tokens: whole === '' ? [] : [...new Set(whole.split(' '))].slice(0, maxTokens) }
}

/**
 * Finds the entries that have every token and gives their numbers in the index, best first: the name itself, then
 * names that begin so, then by what was found where; equal ones by name. Everything is found by an empty question, in
 * the order of the index.
 */
export function searchEntries(index: SearchIndex, query: SearchQuery): readonly number[] {
  const { whole, tokens } = query
  if (tokens.length === 0) return Array.from({ length: index.size }, (_, number) => number)
  const matches = tokens.map((token) => matchToken(index, token))
  // Few scores are shared by many entries: they are put together, not sorted one by one.
  const found = new Map<number, number[]>()
  for (const number of index.byName) {
    let score = 0
    for (const scores of matches) {
      const part = scores[number] ?? 0
      score = part === 0 ? Number.NEGATIVE_INFINITY : score + part
    }
    if (score < 0) continue
    score = score / tokens.length + nameWorth(index, number, whole)
    const equal = found.get(score)
    if (equal === undefined) found.set(score, [number])
    else equal.push(number)
  }
  return [...found].toSorted(([a], [b]) => b - a).flatMap(([, numbers]) => numbers)
}

function nameWorth(index: SearchIndex, number: number, whole: string): number {
  const name = index.texts.name[number] ?? ''
  if (name === whole) return exactWorth
  const oldNames = index.texts.oldNames[number] ?? ''
  if (oldNames !== '' && oldNames.split(' ').includes(whole)) return exactWorth / 2
  return name.startsWith(whole) ? startWorth : 0
}

/** `gvisor` of `ghcr.io/siderolabs/gvisor:20250707.0@sha256:…`; other texts stay. */
function nameIn(text: string): string {
  if (text.includes(' ') || !text.includes('/')) return text
  const path = text.split('@', 1)[0] ?? ''
  const last = path.slice(path.lastIndexOf('/') + 1)
  return last.split(':', 1)[0] ?? ''
}
