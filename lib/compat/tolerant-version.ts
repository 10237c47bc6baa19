import { readSemanticVersion, type SemanticVersionReading } from './semantic-version.ts'

/**
 * Reads a Talos version as Talos itself does: blanks around, one `v`, leading zeros and missing parts are forgiven
 * (`v1.12`, `v01.014.0`); a short version with a prerelease is not (`v1.12-rc.1`).
 *
 * @see blang/semver v4.0.0 semver.go ParseTolerant
 */
export function readTolerantVersion(text: string): SemanticVersionReading {
  const trimmed = trimGoSpace(text)
  const parts = splitInThree(trimmed.startsWith('v') ? trimmed.slice(1) : trimmed).map(withoutLeadingZeros)
  if (parts.length < 3 && /[+-]/.test(parts.at(-1) ?? '')) {
    return { ok: false, at: 0, reason: 'a short version cannot have a prerelease or build metadata' }
  }
  while (parts.length < 3) parts.push('0')
  return readSemanticVersion(parts.join('.'))
}

/** Removes what Go's `strings.TrimSpace` removes; JavaScript's own list differs in two characters. */
export function trimGoSpace(text: string): string {
  let start = 0
  let end = text.length
  while (start < end && isGoSpace(text.charAt(start))) start++
  while (end > start && isGoSpace(text.charAt(end - 1))) end--
  return text.slice(start, end)
}

function isGoSpace(char: string): boolean {
  return char === '\u0085' || (char !== '\ufeff' && /\s/.test(char))
}

function splitInThree(text: string): string[] {
  const [major = '', minor, ...rest] = text.split('.')
  if (minor === undefined) return [major]
  return rest.length === 0 ? [major, minor] : [major, minor, rest.join('.')]
}

function withoutLeadingZeros(part: string): string {
  if (part.length < 2) return part
  const stripped = part.replace(/^0+/, '')
  return /^[0-9]/.test(stripped) ? stripped : `0${stripped}`
}
