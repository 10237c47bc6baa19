/** A version as the Go library blang/semver v4 sees it. Numbers are exact up to 64 bits. */
export type SemanticVersion = {
  readonly major: bigint
  readonly minor: bigint
  readonly patch: bigint
  readonly prerelease: readonly (bigint | string)[]
  readonly build: readonly string[]
}

const maxLength = 256
const maxNumber = 2n ** 64n - 1n

/**
 * Reads a version tolerantly: blanks around it, one leading `v`, leading zeros and a missing minor or patch are
 * forgiven. `undefined` when it is no version even so.
 *
 * @see blang/semver@v4.0.0 semver.go, ParseTolerant
 */
export function parseTolerant(text: string): SemanticVersion | undefined {
  if (text.length > maxLength) return undefined
  const trimmed = text.trim()
  const bare = trimmed.startsWith('v') ? trimmed.slice(1) : trimmed
  const parts = splitInThree(bare).map(withoutLeadingZeros)
  if (parts.length < 3) {
    if (/[+-]/.test(parts.at(-1) ?? '')) return undefined
    while (parts.length < 3) parts.push('0')
  }
  return parseStrict(parts.join('.'))
}

/**
 * Reads `major.minor.patch` with optional prerelease and build, as semver 2.0 writes it and without a `v`.
 *
 * @see blang/semver@v4.0.0 semver.go, Parse
 */
export function parseStrict(text: string): SemanticVersion | undefined {
  if (text.length > maxLength) return undefined
  const [majorText = '', minorText = '', rest] = splitInThree(text)
  if (rest === undefined) return undefined
  const plus = rest.indexOf('+')
  const build = plus === -1 ? [] : rest.slice(plus + 1).split('.')
  const beforeBuild = plus === -1 ? rest : rest.slice(0, plus)
  const dash = beforeBuild.indexOf('-')
  const fields = dash === -1 ? [] : beforeBuild.slice(dash + 1).split('.')
  const major = parseNumber(majorText)
  const minor = parseNumber(minorText)
  const patch = parseNumber(dash === -1 ? beforeBuild : beforeBuild.slice(0, dash))
  const prerelease = fields.map(parseField)
  const isBuild = build.every((field) => /^[0-9A-Za-z-]+$/.test(field))
  if (major === undefined || minor === undefined || patch === undefined || !isBuild) return undefined
  if (!allDefined(prerelease)) return undefined
  return { major, minor, patch, prerelease, build }
}

/** Orders by semver 2.0 precedence: -1, 0 or 1; build is not compared. */
export function compareSemantic(a: SemanticVersion, b: SemanticVersion): number {
  for (const part of ['major', 'minor', 'patch'] as const) {
    if (a[part] !== b[part]) return a[part] < b[part] ? -1 : 1
  }
  if (a.prerelease.length === 0 || b.prerelease.length === 0) {
    return Math.sign(b.prerelease.length - a.prerelease.length)
  }
  for (const [position, field] of a.prerelease.entries()) {
    const other = b.prerelease[position]
    if (other === undefined) return 1
    if (field === other) continue
    if (typeof field !== typeof other) return typeof field === 'bigint' ? -1 : 1
    return field < other ? -1 : 1
  }
  return Math.sign(a.prerelease.length - b.prerelease.length)
}

/** Writes a version without a `v`; build stays. */
export function formatSemantic(version: SemanticVersion): string {
  const core = `${version.major}.${version.minor}.${version.patch}`
  const prerelease = version.prerelease.length === 0 ? '' : `-${version.prerelease.join('.')}`
  return core + prerelease + (version.build.length === 0 ? '' : `+${version.build.join('.')}`)
}

function splitInThree(text: string): string[] {
  const first = text.indexOf('.')
  const second = first === -1 ? -1 : text.indexOf('.', first + 1)
  if (first === -1) return [text]
  if (second === -1) return [text.slice(0, first), text.slice(first + 1)]
  return [text.slice(0, first), text.slice(first + 1, second), text.slice(second + 1)]
}

function withoutLeadingZeros(part: string): string {
  if (part.length < 2) return part
  const trimmed = part.replace(/^0+/, '')
  return /^[0-9]/.test(trimmed) ? trimmed : `0${trimmed}`
}

function parseNumber(text: string): bigint | undefined {
  if (!/^(?:0|[1-9][0-9]*)$/.test(text)) return undefined
  const value = BigInt(text)
  return value <= maxNumber ? value : undefined
}

function parseField(text: string): bigint | string | undefined {
  if (/^[0-9]+$/.test(text)) return parseNumber(text)
  return /^[0-9A-Za-z-]+$/.test(text) ? text : undefined
}

function allDefined<T>(values: readonly (T | undefined)[]): values is readonly T[] {
  return values.every((value) => value !== undefined)
}
