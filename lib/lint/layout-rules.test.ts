import { describe, expect, it } from 'vitest'
import { releasesWithFacts } from '#catalog/release-facts'
import { lintImage } from './lint-image.ts'
import {
  describedPlatform,
  GOOD_MANIFEST,
  lintDescribed,
  PLAIN_FILE,
  rulesFor,
  rulesOf,
  type DescribedImage,
} from './testing/described-image.ts'

describe('the root of an image', () => {
  it.each<[string, DescribedImage, readonly string[]]>([
    ['manifest.yaml and rootfs', { files: [PLAIN_FILE] }, []],
    ['another file', { files: [PLAIN_FILE, 'bin'] }, ['top-level-unexpected']],
    [
      'a whole directory of others',
      { files: [PLAIN_FILE, 'bin/', 'bin/a', 'bin/b'] },
      ['top-level-unexpected'],
    ],
    [
      'files of a directory that nothing names',
      { files: [PLAIN_FILE, 'bin/a', 'bin/b'] },
      ['top-level-unexpected'],
    ],
    [
      'two others',
      { files: [PLAIN_FILE, 'bin/a', 'README.md'] },
      ['top-level-unexpected', 'top-level-unexpected'],
    ],
    ['no manifest.yaml', { files: [PLAIN_FILE], manifest: null }, ['manifest-missing']],
    ['an empty manifest.yaml', { files: [PLAIN_FILE], manifest: '' }, ['manifest-unreadable']],
    [
      'a manifest.yaml with a key that Talos does not know',
      { files: [PLAIN_FILE], manifest: `${GOOD_MANIFEST}more: 1\n` },
      ['manifest-key-unknown'],
    ],
    ['nothing below rootfs', {}, ['rootfs-empty']],
    [
      'a device in place of manifest.yaml',
      { files: [PLAIN_FILE, { path: 'manifest.yaml', type: 'fifo' }], manifest: null },
      ['manifest-not-a-file'],
    ],
  ])('with %s: %j', (_, image, expected) => {
    expect(rulesOf(lintDescribed('v1.11.2', image))).toEqual(expected)
  })

  it('without rootfs is refused by every release', () => {
    const platform = describedPlatform({})
    const files = platform.files.filter(({ path }) => path !== 'rootfs')
    const image = { repository: 'a/one', tag: null, index: null, platforms: [{ ...platform, files }] }
    const report = lintImage(image, rulesFor('v1.11.2'), releasesWithFacts())
    expect(rulesOf(report)).toEqual(['rootfs-missing'])
    expect(report.isAccepted).toBe(false)
    expect(report.releases.accepted).toEqual([])
  })
})
