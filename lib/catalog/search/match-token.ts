import { isWordEnd, isWordStart } from './folded-text.ts'
import { searchFields, type SearchField, type SearchIndex } from './search-index.ts'
import { eachTextWith } from './text-column.ts'
import { allowedTypos, isWithinTypos, lacksLetters, letterBits } from './typo-distance.ts'

type Worth = readonly [whole: number, start: number, middle: number]

/** How much a token is worth where it was found. A whole word beats the start of one, which beats its middle. */
const worth: Readonly<Record<SearchField, Worth>> = {
  name: [100, 80, 50],
  oldNames: [70, 56, 30],
  aliases: [60, 48, 24],
  parts: [58, 46, 22],
  version: [40, 32, 0],
  author: [30, 24, 10],
  description: [28, 20, 8],
  files: [12, 10, 6],
}

/** Below every hit that needs no forgiveness. */
const typoWorth = 5

/** Tokens shorter than this are found at the start of words only: `xe` is everywhere. */
const minMiddle = 3

/** A digest is hexadecimal: fewer characters of one are in too many. */
const minVersion = 4

/** A text may have a token thousands of times; its first places say enough. */
const maxLooks = 16

/** What one token is worth for every entry, by number; 0 where it is not found. */
export function matchToken(index: SearchIndex, token: string): Uint8Array {
  const scores = new Uint8Array(index.size)
  let isFound = false
  for (const field of searchFields) {
    if (field === 'version' && token.length < minVersion) continue
    const fieldWorth = worth[field]
    // Fields come in the order of their worth, so that many need no look.
    if (isEachAtLeast(scores, fieldWorth[0])) break
    eachTextWith(index.columns[field], token, (number, text, at, end) => {
      const known = scores[number] ?? 0
      if (known >= fieldWorth[0]) return
      const score = scoreText(text, token, at, end, fieldWorth)
      if (score > known) scores[number] = score
      if (score > 0) isFound = true
    })
  }
  return isFound ? scores : matchTypos(index, token, scores)
}

/** A loop, for a call for each of them takes ten times as long. */
function isEachAtLeast(scores: Uint8Array, least: number): boolean {
  for (const score of scores) if (score < least) return false
  return true
}

/** A token that no entry has may be a typing error: words of names and aliases near it count. */
function matchTypos(index: SearchIndex, token: string, scores: Uint8Array): Uint8Array {
  const limit = allowedTypos(token.length)
  const bits = letterBits(token)
  if (limit === 0) return scores
  for (const { word, letters, numbers } of index.vocabulary) {
    const isHopeless = (bits & letters) === 0 || lacksLetters(bits, letters, limit)
    if (word.length < minMiddle || isHopeless || !isNear(token, word, limit)) continue
    for (const number of numbers) scores[number] = typoWorth
  }
  return scores
}

/** What is being typed may also be the start of a longer word. */
function isNear(token: string, word: string, limit: number): boolean {
  if (isWithinTypos(token, word, limit)) return true
  return word.length > token.length && isWithinTypos(token, word.slice(0, token.length), limit)
}

/** What the best of the places is worth, from the first one to the end of the text. */
function scoreText(
  text: string,
  token: string,
  first: number,
  end: number,
  [whole, start, middle]: Worth,
): number {
  let best = 0
  let at = first
  for (let looks = 0; at !== -1 && at < end && looks < maxLooks; looks += 1) {
    if (isWordStart(text, at)) {
      if (isWordEnd(text, at + token.length)) return whole
      best = start
    } else if (token.length >= minMiddle && best < middle) best = middle
    at = text.indexOf(token, at + 1)
  }
  return best
}
