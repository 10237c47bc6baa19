import { describe, expect, it } from 'vitest'
import { readDescriptor, type Descriptor } from './descriptor.ts'
import vectors from './fixtures/platform-select.json'
import type { ImageIndex } from './image-index.ts'
import { OCI_INDEX, OCI_MANIFEST } from './media-type.ts'
import {
  formatPlatform,
  InvalidPlatformError,
  matchesPlatform,
  parsePlatform,
  type Platform,
} from './platform.ts'
import { EmptyIndexError, PlatformNotOfferedError, preferredChild, selectChild } from './platform-select.ts'

const digest = `sha256:${'0'.repeat(64)}`

function child(platform: unknown, annotations?: Record<string, string>): Descriptor {
  const value = { mediaType: OCI_MANIFEST, digest, size: 1, platform, annotations }
  return readDescriptor({ path: '$', value })
}

function platformOf(value: unknown): Platform {
  const { platform } = child(value)
  if (platform === undefined) throw new Error('the row has no platform')
  return platform
}

function indexOf(...manifests: Descriptor[]): ImageIndex {
  return { mediaType: OCI_INDEX, manifests }
}

/** `child n`, or why there is none. */
function outcome(index: ImageIndex, wanted: Platform): string {
  try {
    return `child ${index.manifests.indexOf(selectChild(index, wanted))}`
  } catch (error) {
    if (error instanceof EmptyIndexError) return 'empty index'
    if (error instanceof PlatformNotOfferedError) return 'platform not offered'
    throw error
  }
}

const amd64 = { os: 'linux', architecture: 'amd64' }
const arm64 = { os: 'linux', architecture: 'arm64' }
const unknown = { os: 'unknown', architecture: 'unknown' }
const attestation = { 'vnd.docker.reference.type': 'attestation-manifest' }

describe('matchesPlatform', () => {
  it.each(vectors.match.filter((row) => row.given !== null))('$given for $required: $expect.match', (row) => {
    expect(matchesPlatform(platformOf(row.given), platformOf(row.required))).toBe(row.expect.match)
  })

  it.each([
    ['linux/amd64', 'linux/x86_64', true],
    ['linux/aarch64', 'linux/arm64/v8', true],
    ['linux/arm64/v8', 'linux/arm64', true],
    ['linux/arm64/v9', 'linux/arm64/v8', false],
    ['linux/arm64', 'linux/arm64/v9', false],
    ['linux/amd64', 'linux/amd64/v1', true],
    ['linux/amd64', 'linux/amd64/v3', false],
    ['linux/arm/v7', 'linux/arm64', false],
  ])('%s for %s: %s', (given, required, match) => {
    expect(matchesPlatform(parsePlatform(given), parsePlatform(required))).toBe(match)
  })
})

describe('parsePlatform', () => {
  it.each(['linux/amd64', 'linux/arm64/v8', 'unknown/unknown'])('%s keeps its text', (text) => {
    expect(formatPlatform(parsePlatform(text))).toBe(text)
  })
  it.each(['', 'linux', 'linux/', '/amd64', 'a/b/c/d', 'linux/amd 64', `linux/${'a'.repeat(200)}`])(
    'refuses %j',
    (text) => expect(() => parsePlatform(text)).toThrow(InvalidPlatformError),
  )
})

describe('selectChild', () => {
  it.each(vectors.select)('among $children, $want: $expect', ({ children, want, expect: wanted }) => {
    const index = indexOf(...children.map((platform) => child(platform)))
    const answer = 'index' in wanted ? `child ${wanted.index}` : wanted.error
    expect(outcome(index, parsePlatform(want))).toBe(answer)
  })

  it('an attestation is never chosen, also when it claims a platform or none', () => {
    const image = child(amd64)
    expect(selectChild(indexOf(child(amd64, attestation), image), amd64)).toBe(image)
    expect(() => selectChild(indexOf(child(null, attestation)), amd64)).toThrow(PlatformNotOfferedError)
  })

  it('a child without a platform stands in for linux/amd64, and for others only when it is alone', () => {
    const unnamed = child(null)
    expect(selectChild(indexOf(child(arm64), unnamed), amd64)).toBe(unnamed)
    expect(selectChild(indexOf(unnamed), arm64)).toBe(unnamed)
    expect(() => selectChild(indexOf(unnamed, child(amd64)), arm64)).toThrow(PlatformNotOfferedError)
  })

  it('a child that says linux/amd64 goes before one that says nothing', () => {
    const named = child(amd64)
    expect(selectChild(indexOf(child(null), named), amd64)).toBe(named)
  })

  it('the failure lists what is offered, each once, without attestations', () => {
    const index = indexOf(child(arm64), child(arm64), child({ ...arm64, variant: 'v9' }), child(unknown))
    expect(() => selectChild(index, amd64)).toThrow(
      expect.objectContaining({ wanted: 'linux/amd64', offered: ['linux/arm64', 'linux/arm64/v9'] }),
    )
  })
})

describe('preferredChild', () => {
  const [amd, arm, nobody, silent] = [child(amd64), child(arm64), child(unknown), child(null)]
  it.each([
    ['linux/amd64 wherever it stands', [arm, amd], amd],
    ['the first whose platform is not unknown', [nobody, arm, silent], arm],
    ['one that names no platform', [nobody, silent, arm], silent],
    ['the first when all are unknown', [nobody, child(unknown)], nobody],
    ['no attestation', [child(unknown, attestation), nobody], nobody],
  ])('is %s', (_, children, chosen) => {
    expect(preferredChild(indexOf(...children))).toBe(chosen)
  })

  it('fails on an empty index and on one of attestations', () => {
    expect(() => preferredChild(indexOf())).toThrow(EmptyIndexError)
    expect(() => preferredChild(indexOf(child(unknown, attestation)))).toThrow(PlatformNotOfferedError)
  })
})
