/** One way to authenticate that a registry offers. Scheme and parameter names are lower-case. */
export type Challenge = { readonly scheme: string; readonly params: ReadonlyMap<string, string> }

/** A header longer than this is cut: no registry needs more, and parsing stays cheap whatever arrives. */
const MAX_HEADER_CHARACTERS = 8192
const MAX_CHALLENGES = 16

/** Schemes that may stand alone; any other lone word is a stray parameter, not a challenge. */
const LONE_SCHEMES = new Set(['basic', 'bearer', 'digest', 'negotiate', 'ntlm'])

/**
 * Reads `WWW-Authenticate`, one text per header line. Tolerant of case, white space, empty list members and quoted
 * pairs; what follows a fault in a line is left out, and of a parameter that stands twice the first counts, so
 * that two realms are never mixed.
 *
 * @see RFC 9110 section 11.6.1
 */
export function parseChallenges(headers: readonly string[]): readonly Challenge[] {
  return headers
    .flatMap((header) => parseHeader(header.slice(0, MAX_HEADER_CHARACTERS)))
    .slice(0, MAX_CHALLENGES)
}

/** The challenge to answer: bearer before basic; others cannot be answered. */
export function pickChallenge(challenges: readonly Challenge[]): Challenge | undefined {
  return (
    challenges.find((challenge) => challenge.scheme === 'bearer') ??
    challenges.find((challenge) => challenge.scheme === 'basic')
  )
}

function parseHeader(header: string): Challenge[] {
  const challenges: Challenge[] = []
  let params: Map<string, string> | undefined
  let at = skipSeparators(header, 0)
  while (at < header.length) {
    const word = readToken(header, at)
    if (word === '') break
    const afterWord = skipSpaces(header, at + word.length)
    // `name =`: a parameter of the challenge that is open; `name` before anything else opens a challenge.
    if (header[afterWord] === '=' && params !== undefined) {
      const value = readValue(header, skipSpaces(header, afterWord + 1))
      if (value === undefined) break
      if (value.text !== undefined && !params.has(word.toLowerCase()))
        params.set(word.toLowerCase(), value.text)
      if (value.end < header.length && header[value.end] !== ',') break
      at = skipSeparators(header, value.end)
      continue
    }
    const opened = openChallenge(header, word, at + word.length)
    if (opened === undefined && params === undefined) break
    if (opened !== undefined) {
      params = new Map()
      challenges.push({ scheme: word.toLowerCase(), params })
    }
    at = skipSeparators(header, opened ?? afterWord)
  }
  return challenges
}

/** Where the parameters of a scheme begin, or `undefined` when the word opens no challenge. */
function openChallenge(header: string, word: string, wordEnd: number): number | undefined {
  const next = skipSeparators(header, wordEnd)
  const followed = header[wordEnd] === ' ' || header[wordEnd] === '\t'
  const name = followed ? readToken(header, next) : ''
  const equals = skipSpaces(header, next + name.length)
  const isParameter = name !== '' && header[equals] === '=' && header[equals + 1] !== '='
  if (isParameter) return next
  if (!LONE_SCHEMES.has(word.toLowerCase())) return undefined
  // What stands behind a lone scheme up to the comma is its token68: of no use here.
  const comma = header.indexOf(',', wordEnd)
  return comma < 0 ? header.length : comma
}

type Value = { readonly text: string | undefined; readonly end: number }

/** A token or quoted string; `text` is undefined when nothing stands there, the result when a quote stays open. */
function readValue(header: string, start: number): Value | undefined {
  if (header[start] !== '"') {
    const token = readToken(header, start)
    return { text: token === '' ? undefined : token, end: skipSpaces(header, start + token.length) }
  }
  let text = ''
  for (let at = start + 1; at < header.length; at += 1) {
    if (header[at] === '"') return { text, end: skipSpaces(header, at + 1) }
    if (header[at] === '\\') at += 1
    text += header[at] ?? ''
  }
  return undefined
}

function readToken(header: string, start: number): string {
  let end = start
  while (end < header.length && /[!#$%&'*+\-.^_`|~0-9A-Za-z:/]/.test(header.charAt(end))) end += 1
  return header.slice(start, end)
}

function skipSpaces(header: string, start: number): number {
  let at = start
  while (header[at] === ' ' || header[at] === '\t') at += 1
  return at
}

function skipSeparators(header: string, start: number): number {
  let at = start
  while (header[at] === ' ' || header[at] === '\t' || header[at] === ',') at += 1
  return at
}
