/** A version as `blang/semver` holds it; numbers are 64-bit there, hence bigint. Build metadata never compares. */
export type SemanticVersion = {
  readonly major: bigint
  readonly minor: bigint
  readonly patch: bigint
  readonly prerelease: readonly (bigint | string)[]
}

/** The version, or where (0-based, in the text given) and why it is none. */
export type SemanticVersionReading =
  | { readonly ok: true; readonly version: SemanticVersion }
  | { readonly ok: false; readonly at: number; readonly reason: string }

const LARGEST_NUMBER = 18_446_744_073_709_551_615n // 2^64 - 1: what strconv.ParseUint takes

/**
 * Reads a full `major.minor.patch[-prerelease][+build]`; no `v`, no leading zeros, nothing left out.
 *
 * @see blang/semver v4.0.0 semver.go Parse
 */
export function readSemanticVersion(text: string): SemanticVersionReading {
  const firstDot = text.indexOf('.')
  const secondDot = firstDot < 0 ? -1 : text.indexOf('.', firstDot + 1)
  if (secondDot < 0) return failed(0, 'a version has three parts, major.minor.patch')
  const tailAt = secondDot + 1
  const { core, prerelease, build } = splitTail(text.slice(tailAt))
  const major = readNumber('major', text.slice(0, firstDot), 0)
  if (!major.ok) return major
  const minor = readNumber('minor', text.slice(firstDot + 1, secondDot), firstDot + 1)
  if (!minor.ok) return minor
  const patch = readNumber('patch', core, tailAt)
  if (!patch.ok) return patch
  const parts = readPrerelease(prerelease, tailAt + core.length + 1)
  if (!parts.ok) return parts
  const buildFault = findBuildFault(build)
  if (buildFault !== undefined)
    return failed(text.indexOf('+', tailAt) + 1 + buildFault, 'bad build metadata')
  return {
    ok: true,
    version: { major: major.value, minor: minor.value, patch: patch.value, prerelease: parts.value },
  }
}

/**
 * Precedence of semantic versioning 2.0: negative, zero or positive. Numbers before words, more fields win.
 *
 * @see semver.org 2.0.0 item 11
 */
export function compareSemanticVersions(a: SemanticVersion, b: SemanticVersion): number {
  const byCore = order(a.major, b.major) || order(a.minor, b.minor) || order(a.patch, b.patch)
  if (byCore !== 0) return byCore
  if (a.prerelease.length === 0 || b.prerelease.length === 0) {
    return Number(a.prerelease.length === 0) - Number(b.prerelease.length === 0)
  }
  for (const [index, left] of a.prerelease.entries()) {
    const right = b.prerelease[index]
    if (right === undefined) return 1
    const difference = comparePrereleaseParts(left, right)
    if (difference !== 0) return difference
  }
  return a.prerelease.length - b.prerelease.length
}

/** The same version without its prerelease: what Talos compares with. */
export function coreVersion(version: SemanticVersion): SemanticVersion {
  return { ...version, prerelease: [] }
}

/** `1.9.0-alpha.0`, without `v`. */
export function formatSemanticVersion(version: SemanticVersion): string {
  const core = `${version.major}.${version.minor}.${version.patch}`
  return version.prerelease.length === 0 ? core : `${core}-${version.prerelease.join('.')}`
}

type Part<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly at: number; readonly reason: string }

function failed(
  at: number,
  reason: string,
): { readonly ok: false; readonly at: number; readonly reason: string } {
  return { ok: false, at, reason }
}

function splitTail(tail: string) {
  const plus = tail.indexOf('+')
  const beforeBuild = plus < 0 ? tail : tail.slice(0, plus)
  const dash = beforeBuild.indexOf('-')
  return {
    core: dash < 0 ? beforeBuild : beforeBuild.slice(0, dash),
    prerelease: dash < 0 ? undefined : beforeBuild.slice(dash + 1),
    build: plus < 0 ? undefined : tail.slice(plus + 1),
  }
}

function readNumber(what: string, digits: string, at: number): Part<bigint> {
  const wrong = digits.search(/[^0-9]/)
  if (wrong >= 0) return failed(at + wrong, `the ${what} number has a character that is no digit`)
  if (digits === '') return failed(at, `the ${what} number is missing`)
  if (digits.length > 1 && digits.startsWith('0')) {
    return failed(at, `the ${what} number starts with a zero`)
  }
  // Twenty digits hold 2^64 - 1; a longer text is too large and never becomes a bigint.
  const value = digits.length > 20 ? LARGEST_NUMBER + 1n : BigInt(digits)
  return value > LARGEST_NUMBER ? failed(at, `the ${what} number is too large`) : { ok: true, value }
}

function readPrerelease(text: string | undefined, at: number): Part<readonly (bigint | string)[]> {
  if (text === undefined) return { ok: true, value: [] }
  const parts: (bigint | string)[] = []
  let partAt = at
  for (const part of text.split('.')) {
    if (part === '') return failed(partAt, 'a prerelease part is empty')
    if (/^[0-9]+$/.test(part)) {
      const number = readNumber('prerelease', part, partAt)
      if (!number.ok) return number
      parts.push(number.value)
    } else {
      const wrong = part.search(/[^0-9A-Za-z-]/)
      if (wrong >= 0) return failed(partAt + wrong, 'a prerelease part has a character that is not allowed')
      parts.push(part)
    }
    partAt += part.length + 1
  }
  return { ok: true, value: parts }
}

function findBuildFault(build: string | undefined): number | undefined {
  if (build === undefined) return undefined
  const wrong = build.search(/[^0-9A-Za-z.-]/)
  if (wrong >= 0) return wrong
  const empty = `.${build}.`.indexOf('..')
  return empty < 0 ? undefined : empty
}

function comparePrereleaseParts(a: bigint | string, b: bigint | string): number {
  if (typeof a === 'bigint') return typeof b === 'bigint' ? order(a, b) : -1
  return typeof b === 'bigint' ? 1 : order(a, b)
}

function order<T extends bigint | string>(a: T, b: T): number {
  return a < b ? -1 : a > b ? 1 : 0
}
