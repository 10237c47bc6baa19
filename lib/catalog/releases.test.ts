import { describe, expect, test } from 'vitest'
import {
  channelOfTag,
  nearestReleases,
  newestStable,
  releaseListFromTags,
  releasesFromTags,
} from './releases.ts'
import { findWithdrawn } from './withdrawn-releases.ts'

test('releases are newest first, and what is no version is left out', () => {
  const tags = [
    'v1.5.3',
    'v1.10.0',
    'v1.9.9',
    'latest',
    `sha256-${'a'.repeat(64)}`,
    `sha256-${'a'.repeat(64)}.sig`,
    'v1.13.0-alpha.1-17-gc538dab',
    'v1.13.0-alpha.1',
    'v1.10.0',
    '1.11.0',
    '__proto__',
  ]
  expect(releasesFromTags(tags)).toEqual([
    { version: 'v1.13.0-alpha.1-17-gc538dab', channel: 'development' },
    { version: 'v1.13.0-alpha.1', channel: 'prerelease' },
    { version: 'v1.10.0', channel: 'stable' },
    { version: 'v1.9.9', channel: 'stable' },
    { version: 'v1.5.3', channel: 'stable' },
  ])
})

describe('the newest stable release', () => {
  test('is no prerelease and no development build', () => {
    expect(
      releaseListFromTags(['v1.12.0-rc.1', 'v1.11.2', 'v1.11.10', 'v1.11.11-1-gabcdef0']).newestStable,
    ).toBe('v1.11.10')
  })
  test('is not one that was withdrawn', () => {
    expect(newestStable(releasesFromTags(['v1.13.0', 'v1.13.1']))).toBe('v1.13.0')
    expect(newestStable(releasesFromTags(['v1.13.0', 'v1.13.1', 'v1.13.2']))).toBe('v1.13.2')
  })
  test('may not exist', () => {
    expect(newestStable([])).toBeNull()
    expect(releaseListFromTags(['v1.13.1']).newestStable).toBeNull()
  })
})

test('only v1.13.1 was withdrawn', () => {
  expect(findWithdrawn('v1.13.1')?.use).toBe('v1.13.2')
  expect(findWithdrawn('v1.13.2')).toBeUndefined()
})

test('a tag has a channel when it is a version', () => {
  expect(['v1.11.2', 'v1.12.0-rc.0', 'v1.12.0-1-gabcdef0', 'edge'].map(channelOfTag)).toEqual([
    'stable',
    'prerelease',
    'development',
    undefined,
  ])
})

describe('the nearest releases', () => {
  const releases = releasesFromTags([
    'v1.10.9',
    'v1.11.0',
    'v1.11.1',
    'v1.11.2',
    'v1.12.0-beta.0',
    'v1.12.0',
    'v1.13.0',
  ])
  test.each([
    ['v1.11.3', 3, ['v1.11.2', 'v1.11.1', 'v1.11.0']],
    ['1.11.2', 1, ['v1.11.2']],
    ['1.12', 2, ['v1.12.0', 'v1.12.0-beta.0']],
    ['v1.99.0', 1, ['v1.13.0']],
    ['gvisor', 2, ['v1.13.0', 'v1.12.0']],
    ['', 1, ['v1.13.0']],
  ])('to %j, %d of them, are %j', (asked, limit, expected) => {
    expect(nearestReleases(asked, releases, limit)).toEqual(expected)
  })
})
