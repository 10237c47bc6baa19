import { describe, expect, test } from 'vitest'
import {
  compareTalosVersions,
  findTalosVersion,
  findTypedVersion,
  formatCore,
  formatTalosVersion,
  InvalidTalosVersionError,
  parseTagVersion,
  parseTalosVersion,
} from './talos-version.ts'

test.each(['v1.11.2', 'v0.0.0', 'v1.12.0-alpha.0', 'v1.12.0-beta.11', 'v1.14.0-rc.1'])(
  '%s is a version and is written as it was read',
  (text) => {
    expect(formatTalosVersion(parseTalosVersion(text))).toBe(text)
  },
)

test.each([
  '',
  '1.11.2',
  'V1.11.2',
  'v1.11',
  'v01.11.2',
  'v1.11.2.3',
  'v1.11.2-alpha',
  'v1.11.2-alpha.01',
  'v1.11.2-foo.1',
  'v1.11.2-alpha.1.2',
  'v1.11.2+meta',
  ' v1.11.2',
  'v1.11.2\n',
  'v1.13.0-alpha.1-17-gc538dab',
  'sha256-abc',
  'latest',
  `v1.${'1'.repeat(30)}.0`,
])('%j is no version of a release', (text) => {
  expect(findTalosVersion(text)).toBeUndefined()
  expect(() => parseTalosVersion(text)).toThrow(InvalidTalosVersionError)
})

test.each(['v1.13.0-alpha.1-17-gc538dab', 'v1.13.0-3-g0123456789abcdef', 'v1.11.2'])(
  '%s is a tag',
  (text) => {
    const version = parseTagVersion(text)
    expect(version === undefined ? undefined : formatTalosVersion(version)).toBe(text)
  },
)

test.each([
  'v1.13.0-alpha.1-17-gc53',
  'v1.13.0-alpha.1-17',
  'v1.13.0-alpha.1-g1234567',
  'v1.13.0-17-gC538DAB',
])('%s is no tag', (text) => {
  expect(parseTagVersion(text)).toBeUndefined()
})

test.each([
  ['1.11.2', 'v1.11.2'],
  [' V1.11.2 ', 'v1.11.2'],
  ['1.12.0-beta.1', 'v1.12.0-beta.1'],
])('a person may type %j for %s', (typed, text) => {
  expect(findTypedVersion(typed)).toEqual(parseTalosVersion(text))
})

test.each(['1.11', 'vv1.11.2', 'v 1.11.2', 'eleven'])('%j is typed wrong', (typed) => {
  expect(findTypedVersion(typed)).toBeUndefined()
})

describe('order', () => {
  const ascending = [
    'v1.9.10',
    'v1.10.0-alpha.0',
    'v1.10.0-alpha.2',
    'v1.10.0-alpha.2-7-gabcdef0',
    'v1.10.0-alpha.10',
    'v1.10.0-beta.0',
    'v1.10.0-rc.0',
    'v1.10.0',
    'v1.10.0-3-gabcdef0',
    'v1.10.1',
    'v2.0.0-alpha.0',
  ]
  const versions = ascending.map((text) => parseTagVersion(text)).filter((version) => version !== undefined)

  test('every version is behind the one before it', () => {
    expect(versions).toHaveLength(ascending.length)
    for (const [position, version] of versions.entries()) {
      for (const [other, otherVersion] of versions.entries()) {
        expect(compareTalosVersions(version, otherVersion)).toBe(Math.sign(position - other))
      }
    }
  })

  test('the core leaves the prerelease out', () => {
    expect(formatCore(parseTalosVersion('v1.12.0-beta.1'))).toBe('v1.12.0')
  })
})

test('a hostile version is refused in linear time', () => {
  // In a time that grew with the square of the text this would not end.
  for (const text of [`v${'1.'.repeat(2_000_000)}x`, `v${'1'.repeat(4_000_000)}`]) {
    expect(findTalosVersion(text)).toBeUndefined()
    expect(parseTagVersion(text)).toBeUndefined()
  }
})
