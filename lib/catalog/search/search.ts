import { foldText } from './folded-text.ts'
import { matchToken } from './match-token.ts'
import type { SearchIndex } from './search-index.ts'

/** An entry that was found: its number in the index and how well it fits, more is better. */
export type SearchHit = { readonly number: number; readonly score: number }

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
 * Finds the entries that have every token, best first: the name itself, then names that begin so, then by what was
 * found where; equal ones by name. Everything is found by an empty question, in the order of the index.
 */
export function searchEntries(index: SearchIndex, query: SearchQuery): readonly SearchHit[] {
  const { whole, tokens } = query
  if (tokens.length === 0) {
    return Array.from({ length: index.size }, (_, number) => ({ number, score: 0 }))
  }
  const matches = tokens.map((token) => matchToken(index, token))
  const hits: SearchHit[] = []
  for (let number = 0; number < index.size; number += 1) {
    let sum = 0
    let isHit = true
    for (const scores of matches) {
      const score = scores[number] ?? 0
      isHit &&= score > 0
      sum += score
    }
    if (isHit) hits.push({ number, score: sum / tokens.length + nameWorth(index, number, whole) })
  }
  const rankOf = ({ number }: SearchHit) => index.nameRanks[number] ?? 0
  return hits.toSorted((a, b) => b.score - a.score || rankOf(a) - rankOf(b))
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
