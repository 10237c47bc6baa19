/** Operating system and architecture of an image; text form `linux/amd64` or `linux/arm64/v8`. */
export type Platform = {
  readonly os: string
  readonly architecture: string
  readonly variant?: string
  readonly osVersion?: string
  readonly osFeatures?: readonly string[]
  /** Features of the processor; only Docker's manifest lists have them. */
  readonly features?: readonly string[]
}

/** A text that is not `os/architecture` with an optional variant. */
export class InvalidPlatformError extends Error {
  override readonly name = 'InvalidPlatformError'
  readonly code = 'PLATFORM_INVALID'

  readonly text: string

  constructor(text: string) {
    super(`${JSON.stringify(text.slice(0, 100))} is not a platform such as linux/amd64 or linux/arm64/v8.`)
    this.text = text
  }
}

/**
 * Reads the text form of a platform.
 *
 * @throws {InvalidPlatformError}
 */
export function parsePlatform(text: string): Platform {
  const [os, architecture, variant, ...rest] = text.length > 128 ? [] : text.split('/')
  const parts = [os, architecture, variant].filter((part) => part !== undefined)
  const valid = rest.length === 0 && parts.every((part) => /^[A-Za-z0-9_.-]+$/.test(part))
  if (!valid || os === undefined || architecture === undefined) throw new InvalidPlatformError(text)
  return variant === undefined ? { os, architecture } : { os, architecture, variant }
}

/** The text form of a platform: what it runs on, without version and features. */
export function formatPlatform(platform: Platform): string {
  const { os, architecture, variant } = platform
  return variant === undefined ? `${os}/${architecture}` : `${os}/${architecture}/${variant}`
}

/**
 * Whether an image of the platform `given` is what `required` asks for: what `required` leaves open may be anything,
 * its features must be among the given ones, the case of letters counts. Two spellings of one architecture are
 * equal (`x86_64` and `amd64`; arm64 with and without `v8`).
 *
 * @see go-containerregistry:pkg/v1/platform.go (Satisfies), containerd:platforms/database.go (normalizeArch)
 */
export function matchesPlatform(given: Platform, required: Platform): boolean {
  const { os, variant, osVersion, osFeatures, features } = required
  return (
    given.os === os &&
    architectureOf(given) === architectureOf(required) &&
    (isOpen(variant) || variantOf(given) === variantOf(required)) &&
    (isOpen(osVersion) || given.osVersion === osVersion) &&
    includesAll(given.osFeatures, osFeatures) &&
    includesAll(given.features, features)
  )
}

/** Whether a platform says that there is no machine for it, as entries of attestations do. */
export function isUnknownPlatform(platform: Platform): boolean {
  return platform.os === 'unknown' || platform.architecture === 'unknown'
}

const ARCHITECTURES: ReadonlyMap<string, string> = new Map([
  ['x86_64', 'amd64'],
  ['x86-64', 'amd64'],
  ['aarch64', 'arm64'],
])

/** The variant that an architecture has when nothing is said. */
const BASE_VARIANTS: ReadonlyMap<string, readonly string[]> = new Map([
  ['arm64', ['v8', '8']],
  ['amd64', ['v1']],
])

function architectureOf(platform: Platform): string {
  return ARCHITECTURES.get(platform.architecture) ?? platform.architecture
}

function variantOf(platform: Platform): string {
  const { variant = '' } = platform
  return BASE_VARIANTS.get(architectureOf(platform))?.includes(variant) ? '' : variant
}

function isOpen(wanted: string | undefined): boolean {
  return wanted === undefined || wanted === ''
}

function includesAll(have: readonly string[] = [], want: readonly string[] = []): boolean {
  return want.every((feature) => have.includes(feature))
}
