import { expect, test } from 'vitest'
import { compareSemanticVersions, formatSemanticVersion, readSemanticVersion } from './semantic-version.ts'
import { readTolerantVersion } from './tolerant-version.ts'

function read(text: string) {
  const reading = readSemanticVersion(text)
  if (!reading.ok) throw new Error(reading.reason)
  return reading.version
}

test('prereleases ascend as semantic versioning says, and all come before the release', () => {
  const ascending = 'alpha alpha.1 alpha.beta beta beta.2 beta.11 rc.1'
    .split(' ')
    .map((pre) => `1.0.0-${pre}`)
  ascending.push('1.0.0')
  for (const [index, text] of ascending.entries()) {
    for (const [otherIndex, other] of ascending.entries()) {
      expect(Math.sign(compareSemanticVersions(read(text), read(other)))).toBe(Math.sign(index - otherIndex))
    }
  }
})

test('build metadata is read and does not compare', () => {
  expect(compareSemanticVersions(read('1.0.0+a'), read('1.0.0+b.2'))).toBe(0)
})

test.each(['1.11.2', '1.9.0-alpha.0', '0.0.0-a-b.7'])('%s is written as it was read', (text) => {
  expect(formatSemanticVersion(read(text))).toBe(text)
})

test.each([
  ['v1.12', '1.12.0'],
  ['1.10.0', '1.10.0'],
  ['v1.12.0-alpha.1-42-gdeadbee', '1.12.0-alpha.1-42-gdeadbee'],
  ['v1.12.0-dirty', '1.12.0-dirty'],
  ['v1.12.0+x', '1.12.0'],
  [' v1.12.0 ', '1.12.0'],
  ['v01.014.0', '1.14.0'],
  ['v1.2.00-rc.1', '1.2.0-rc.1'],
  ['00', '0.0.0'],
  ['v1.12-rc.1', undefined],
  ['latest', undefined],
  ['1.2.3.4', undefined],
  ['', undefined],
])('a Talos version %j is read as %j', (text, expected) => {
  const reading = readTolerantVersion(text)
  expect(reading.ok ? formatSemanticVersion(reading.version) : undefined).toBe(expected)
})
