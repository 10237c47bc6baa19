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
  const { byName, names } = index
  const renamed = index.byOldName.get(whole)
  const from = placeOf(index, (name) => name >= whole)
  const to = placeOf(index, (name) => name >= whole && !name.startsWith(whole))
  // Few scores are shared by many entries, and neighbours share theirs: they are put together, not sorted one by one.
  const found = new Map<number, number[]>()
  let last = 0
  let equal: number[] = []
  for (let place = 0; place < byName.length; place += 1) {
    const number = byName[place] ?? 0
    const sum = sumOf(matches, number)
    if (sum === 0) continue
    let worth = place >= from && place < to ? startWorth : 0
    if (worth > 0 && names[number] === whole) worth = exactWorth
    else if (renamed?.has(number) === true) worth = exactWorth / 2
    // The mean of the tokens and the worth of the name, times the tokens: whole numbers are found faster.
    const score = sum + tokens.length * worth
    if (score !== last) {
      last = score
      equal = found.get(score) ?? []
      found.set(score, equal)
    }
    equal.push(number)
  }
  const best = [...found].toSorted(([a], [b]) => b - a)
  return new Array<number>().concat(...best.map(([, numbers]) => numbers))
}

/** The first place in the order of names whose name, like all behind it, is `beyond` something. */
function placeOf({ byName, names }: SearchIndex, beyond: (name: string) => boolean): number {
  let [from, to] = [0, byName.length]
  while (from < to) {
    const middle = (from + to) >> 1
    if (beyond(names[byName[middle] ?? 0] ?? '')) to = middle
    else from = middle + 1
  }
  return from
}

/** What the tokens are worth together; 0 when one of them is not found. */
function sumOf(matches: readonly Uint8Array[], number: number): number {
  let sum = 0
  for (const scores of matches) {
    const score = scores[number] ?? 0
    if (score === 0) return 0
    sum += score
  }
  return sum
}

/** `gvisor` of `ghcr.io/siderolabs/gvisor:20250707.0@sha256:…`; other texts stay. */
function nameIn(text: string): string {
  if (text.includes(' ') || !text.includes('/')) return text
  const path = text.split('@', 1)[0] ?? ''
  const last = path.slice(path.lastIndexOf('/') + 1)
  return last.split(':', 1)[0] ?? ''
}
