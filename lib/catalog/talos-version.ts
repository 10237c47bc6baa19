/** A Talos version. `commits` is set for a development build: so many commits after the version before it. */
export type TalosVersion = {
  readonly major: number
  readonly minor: number
  readonly patch: number
  readonly prerelease: { readonly kind: 'alpha' | 'beta' | 'rc'; readonly number: number } | null
  readonly commits: { readonly count: number; readonly hash: string } | null
}

/** A text that is not a Talos version. */
export class InvalidTalosVersionError extends Error {
  override readonly name = 'InvalidTalosVersionError'
  readonly code = 'TALOS_VERSION_INVALID'

  readonly text: string

  constructor(text: string) {
    super(`${JSON.stringify(text.slice(0, 100))} is not a Talos version such as v1.11.2 or v1.12.0-beta.1.`)
    this.text = text
  }
}

const number = '(0|[1-9]\\d{0,8})'
const core = `^v${number}\\.${number}\\.${number}(?:-(alpha|beta|rc)\\.${number})?`
const released = new RegExp(`${core}$`)
const development = new RegExp(`${core}-${number}-g([0-9a-f]{7,40})$`)
const maxLength = 100

/**
 * Reads the tag of a release: `v1.11.2`, `v1.12.0-beta.1`.
 *
 * @throws {InvalidTalosVersionError}
 * @see siderolabs/talos and siderolabs/extensions, all tags
 */
export function parseTalosVersion(text: string): TalosVersion {
  const version = findTalosVersion(text)
  if (version === undefined) throw new InvalidTalosVersionError(text)
  return version
}

/** As {@link parseTalosVersion}, with `undefined` in place of the error. */
export function findTalosVersion(text: string): TalosVersion | undefined {
  return text.length > maxLength ? undefined : fromMatch(released.exec(text))
}

/**
 * Reads a tag of the catalog image: a release, or a development build as `git describe` writes it,
 * `v1.13.0-alpha.1-17-gc538dab`. `undefined` for every other tag.
 */
export function parseTagVersion(tag: string): TalosVersion | undefined {
  if (tag.length > maxLength) return undefined
  return fromMatch(released.exec(tag)) ?? fromMatch(development.exec(tag))
}

/** Reads what a person types: blanks around it, `V` or no `v` in front. `undefined` when that is no version. */
export function findTypedVersion(text: string): TalosVersion | undefined {
  const bare = text.trim().replace(/^[vV]/, '')
  return parseTagVersion(`v${bare}`)
}

/** Writes a version as its tag. */
export function formatTalosVersion(version: TalosVersion): string {
  const { prerelease, commits } = version
  const suffix = prerelease === null ? '' : `-${prerelease.kind}.${prerelease.number}`
  return formatCore(version) + suffix + (commits === null ? '' : `-${commits.count}-g${commits.hash}`)
}

/** `v1.12.0` of `v1.12.0-beta.1`: what Talos compares constraints with. */
export function formatCore({ major, minor, patch }: TalosVersion): string {
  return `v${major}.${minor}.${patch}`
}

/**
 * Orders two versions, older first: -1, 0 or 1. Releases go by semver precedence. A development build stands
 * behind the version it counts commits from and before the next one, where semver would misplace it.
 */
export function compareTalosVersions(a: TalosVersion, b: TalosVersion): number {
  for (const part of ['major', 'minor', 'patch'] as const) {
    if (a[part] !== b[part]) return a[part] < b[part] ? -1 : 1
  }
  return (
    Math.sign(rank(a) - rank(b)) ||
    Math.sign((a.prerelease?.number ?? 0) - (b.prerelease?.number ?? 0)) ||
    Math.sign((a.commits?.count ?? 0) - (b.commits?.count ?? 0)) ||
    compareTexts(a.commits?.hash ?? '', b.commits?.hash ?? '')
  )
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function rank({ prerelease }: TalosVersion): number {
  return prerelease === null ? 3 : { alpha: 0, beta: 1, rc: 2 }[prerelease.kind]
}

function fromMatch(match: RegExpExecArray | null): TalosVersion | undefined {
  if (match === null) return undefined
  const [, major, minor, patch, kind, preNumber, count, hash] = match
  return {
    major: Number(major),
    minor: Number(minor),
    patch: Number(patch),
    prerelease:
      kind === 'alpha' || kind === 'beta' || kind === 'rc' ? { kind, number: Number(preNumber) } : null,
    commits: count === undefined || hash === undefined ? null : { count: Number(count), hash },
  }
}
