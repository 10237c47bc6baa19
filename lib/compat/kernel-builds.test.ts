import { describe, expect, test } from 'vitest'
import { historyNames, historyOf } from '#catalog/release-history'
import { releasesWithFacts } from '#catalog/release-facts'
import { disagreeingReleases, releaseStanding, sameKernels, sharedBuilds } from './kernel-builds.ts'
import { isKernelBound } from './kernel-bound.ts'
import { checkMix, releasesOfReference } from './mix-check.ts'

const facts = releasesWithFacts()

test('every name of the history is kernel-bound or not, as its sources say', () => {
  const wrong = historyNames().filter((name) =>
    historyOf(name).some(({ kernelModules }) => kernelModules !== isKernelBound(name)),
  )
  expect(wrong).toEqual([])
  expect(isKernelBound('cachefilesd')).toBe(true)
  expect(isKernelBound('of-somebody-else')).toBeUndefined()
})

test('few finals share a build', () => {
  const shared = sharedBuilds(facts)
    .map(({ releases }) => releases.filter((release) => /^v\d+\.\d+\.\d+$/.test(release)))
    .filter((releases) => releases.length > 1)
  expect(shared).toEqual([
    ['v1.2.8', 'v1.2.9'],
    ['v1.4.2', 'v1.4.3'],
    ['v1.7.3', 'v1.7.4'],
    ['v1.13.1', 'v1.13.2'],
  ])
})

test.each([
  ['6.18.24-talos', ['v1.12.7', 'v1.13.0']],
  ['6.18.38-talos', ['v1.12.10', 'v1.13.6']],
  ['6.18.42-talos', ['v1.12.11', 'v1.13.8']],
  ['6.12.25-talos', ['v1.9.6', 'v1.10.0', 'v1.10.1']],
])('kernel %s was built for each of %j alone', (kernel, releases) => {
  const builds = sameKernels(facts).find((group) => group.kernel === kernel)?.builds ?? []
  const finals = builds.flatMap((build) => build.releases).filter((release) => !release.includes('-'))
  expect(finals).toEqual(expect.arrayContaining(releases))
  expect(builds.length).toBeGreaterThan(1)
})

test('two releases disagree with themselves, and the next one of the line is the way out', () => {
  expect(disagreeingReleases(facts)).toEqual(['v1.13.0-alpha.2', 'v1.13.1'])
  expect(releaseStanding('v1.13.1', facts)).toEqual({
    kind: 'disagrees',
    talosPkgs: 'v1.13.0-11-g969f61c',
    extensionsPkgs: 'v1.13.0-10-g4be1aaa',
    use: 'v1.13.2',
  })
  expect(releaseStanding('v1.13.0-alpha.2', facts)).toMatchObject({ use: 'v1.13.0-beta.0' })
  expect(releaseStanding('v1.13.2', facts)).toMatchObject({ kind: 'agrees' })
})

test('a release without both builds is unknown', () => {
  expect(releaseStanding('v1.2.0', facts)).toEqual({ kind: 'unknown' })
  expect(releaseStanding('v9.9.9', facts)).toEqual({ kind: 'unknown' })
})

describe('a mix check', () => {
  test.each([
    ['zfs', ['v1.12.7'], 'v1.13.0', 'same-kernel-other-build'],
    ['zfs', ['v1.12.7'], 'v1.12.7', 'same-build'],
    ['zfs', ['v1.12.7'], 'v1.12.8', 'other-kernel'],
    ['zfs', ['v1.7.3'], 'v1.7.4', 'same-build'],
    ['zfs', ['v1.13.1'], 'v1.13.1', 'same-kernel-other-build'],
    ['zfs', ['v1.13.2'], 'v1.13.1', 'same-build'],
    ['zfs', [], 'v1.13.0', 'unknown'],
    ['zfs', ['v1.2.0'], 'v1.2.0', 'unknown'],
    ['zfs', ['v1.12.7'], 'v9.0.0', 'unknown'],
    ['hailort', ['v1.12.7', 'v1.13.0'], 'v1.13.0', 'unknown'],
    ['hailort', ['v1.12.0', 'v1.12.1'], 'v1.13.0', 'other-kernel'],
    ['gvisor', ['v1.11.2'], 'v1.13.0', 'not-kernel-bound'],
    ['of-somebody-else', ['v1.11.2'], 'v1.11.2', 'unknown'],
  ])('%s of %j on %s: %s', (name, releases, talosVersion, verdict) => {
    const answer = checkMix({ name, releases, talosVersion }, facts)
    expect(answer.verdict).toBe(verdict)
    expect(answer.reason).toMatch(/\.$/)
  })

  test.each([
    ['zfs', 'v1.13.0', '2.4.1-v1.13.0', false, 'same-build'],
    ['btrfs', 'v1.13.0', 'v1.13.0', false, 'same-build'],
    ['zfs', 'v1.13.0', '2.4.1-v1.13.0', true, 'unknown'],
    ['tenstorrent', 'v1.14.0-rc.1', '2.10.0', false, 'unknown'],
    ['odd', 'v1.13.0', '1.0-v1.13.0-rc.0', false, 'unknown'],
  ])('by a tag alone, %s of %s with %s, digest %s: %s', (name, release, tag, hasDigest, verdict) => {
    const question = { name, releases: [release], talosVersion: release, hasKernelModules: true }
    expect(checkMix({ ...question, byTag: { tag, hasDigest } }, facts).verdict).toBe(verdict)
  })

  test('a tag alone is proof enough against an image', () => {
    const question = { name: 'tenstorrent', releases: ['v1.14.0-rc.1'], talosVersion: 'v1.12.0' }
    const byTag = { tag: '2.10.0', hasDigest: false }
    expect(checkMix({ ...question, byTag }, facts).verdict).toBe('other-kernel')
  })

  test('says why it refuses what looks right', () => {
    const question = { name: 'zfs', releases: ['v1.12.7'], talosVersion: 'v1.13.0' }
    expect(checkMix(question, facts).reason).toContain('Same kernel 6.18.24-talos, different build')
  })

  test('a digest decides over a tag', () => {
    const lookup = {
      byDigest: (_: string, digest: string) => ({ 'sha256:a': ['v1.12.7'], 'sha256:b': [] })[digest],
      byTag: () => ['v1.13.0'],
    }
    const reference = { name: 'zfs', tag: '2.3.0-v1.13.0' }
    expect(releasesOfReference({ ...reference, digest: 'sha256:a' }, lookup)).toEqual(['v1.12.7'])
    expect(releasesOfReference({ ...reference, digest: 'sha256:b' }, lookup)).toEqual([])
    expect(releasesOfReference({ ...reference, digest: 'sha256:c' }, lookup)).toEqual(['v1.13.0'])
    expect(releasesOfReference({ ...reference, digest: null }, lookup)).toEqual(['v1.13.0'])
    expect(releasesOfReference({ name: 'zfs', tag: null, digest: null }, lookup)).toEqual([])
  })
})
