import { describe, expect, it } from 'vitest'
import { releasesWithFacts } from '#catalog/release-facts'
import { parseDigest } from '#oci/digest'
import type { ImageIndex } from '#oci/image-index'
import { lintImage } from './lint-image.ts'
import {
  describedPlatform,
  GOOD_MANIFEST,
  lintDescribed,
  rulesFor,
  rulesOf,
  type DescribedImage,
} from './testing/described-image.ts'

const X = 'rootfs/usr/local/bin/x'
const SERVICE = 'rootfs/usr/local/etc/containers/a.yaml'
const ROOT = 'rootfs/usr/local/lib/containers/a/a'
const serviceText = (more: string) => `name: a\ncontainer: {entrypoint: ./a}\nrestart: always\n${more}`

const at = (path: string) => ({ files: [`rootfs${path}/extras/a.ko`] })
const said = (version: string, text: string) =>
  rulesOf(lintDescribed(version, { files: [ROOT], texts: { [SERVICE]: text } }))
const runs = (image: DescribedImage) => lintDescribed('v1.11.2', image).releases
const named = (name: string, tag: string | null = null) =>
  rulesOf(lintDescribed('v1.11.2', { files: [X], repository: `acme/tools/${name}`, tag }))

describe('the root of an image', () => {
  it.each<[string, DescribedImage, readonly string[]]>([
    ['manifest.yaml and rootfs', { files: [X] }, []],
    ['another file', { files: [X, 'bin'] }, ['top-level-unexpected']],
    ['a whole directory of others', { files: [X, 'bin/', 'bin/a', 'bin/b'] }, ['top-level-unexpected']],
    ['files of a directory that nothing names', { files: [X, 'bin/a', 'bin/b'] }, ['top-level-unexpected']],
    ['two others', { files: [X, 'bin/a', 'README.md'] }, ['top-level-unexpected', 'top-level-unexpected']],
    ['no manifest.yaml', { files: [X], manifest: null }, ['manifest-missing']],
    ['an empty manifest.yaml', { files: [X], manifest: '' }, ['manifest-unreadable']],
    [
      'a manifest.yaml with a key that Talos does not know',
      { files: [X], manifest: `${GOOD_MANIFEST}more: 1\n` },
      ['manifest-key-unknown'],
    ],
    ['nothing below rootfs', {}, ['rootfs-empty']],
    [
      'a device in place of manifest.yaml',
      { files: [X, { path: 'manifest.yaml', type: 'fifo' }], manifest: null },
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

describe('files', () => {
  it.each<[string, DescribedImage['files'], readonly string[]]>([
    ['a link is judged by its own path', [{ path: X, type: 'symlink', link: '/boot/vmlinuz' }], []],
    ['a hard link is a file', [{ path: X, type: 'hardlink', link: 'rootfs/usr/local/bin/y' }], []],
    ['an empty directory may stand anywhere', [X, 'rootfs/var/foo/'], []],
    ['a device is refused', [{ path: X, type: 'block-device' }], ['file-special']],
    ['a character device is refused', [{ path: X, type: 'character-device' }], ['file-special']],
    ['a pipe is refused', [{ path: X, type: 'fifo' }], ['file-special']],
    ['a file that all may write passes', [{ path: X, mode: 0o666 }], ['file-world-writable']],
    ['a link has all bits and means none', [{ path: X, type: 'symlink', mode: 0o777 }], []],
    ['a directory that all may write is passed over', [X, { path: 'rootfs/tmp/', mode: 0o1777 }], []],
    ['a file with the bits of root alone', [{ path: X, mode: 0o4755 }], []],
  ])('%s', (_, files = [], expected) => {
    expect(rulesOf(lintDescribed('v1.11.2', { files }))).toEqual(expected)
  })

  it('that all may write are refused by nothing, and the finding says so', () => {
    const report = lintDescribed('v1.11.2', { files: [{ path: X, mode: 0o646 }] })
    expect(report.isAccepted).toBe(true)
    expect(report.findings[0]).toMatchObject({ severity: 'warning', path: X })
    expect(report.findings.map(({ text }) => text).join()).toContain(
      'means to refuse such files and never does',
    )
  })

  it('that break one rule by the thousand are counted and listed in part', () => {
    const files = Array.from({ length: 5_000 }, (_, index) => `rootfs/opt/${index}`)
    const { findings, omitted, counts } = lintDescribed('v1.11.2', { files })
    expect(findings.filter(({ rule }) => rule === 'path-not-allowed')).toHaveLength(100)
    expect(omitted).toEqual([{ rule: 'path-not-allowed', severity: 'error', count: 4_900 }])
    expect(counts.error).toBe(5_000)
  })
})

describe('names', () => {
  it.each<[string, string | null, readonly string[]]>([
    ['one', null, []],
    ['one', '1', []],
    ['one', 'v1', ['version-differs']],
    ['two', null, ['name-differs']],
  ])('an image %s with tag %s: %j', (name, tag, expected) => {
    expect(named(name, tag)).toEqual(expected)
  })
})

describe('kernel modules', () => {
  it.each<[string, string, readonly string[]]>([
    ['v1.11.2', '/usr/lib/modules/6.12.48-talos', ['module-build']],
    ['v1.11.2', '/usr/lib/modules/6.12.45-talos', ['module-kernel']],
    ['v1.11.2', '/lib/modules/6.12.48-talos', ['module-place', 'path-not-allowed', 'module-build']],
    ['v1.9.5', '/lib/modules/6.12.18-talos', ['module-build']],
    ['v1.9.5', '/usr/lib/modules/6.12.18-talos', ['module-place', 'path-not-allowed', 'module-build']],
    ['v1.99.0', '/usr/lib/modules/6.18.44-talos', ['module-kernel']],
  ])('in %s at %s: %j', (version, path, expected) => {
    expect(rulesOf(lintDescribed(version, at(path)))).toEqual(expected)
  })

  it('for a thousand kernels are told for the first of them', () => {
    const files = Array.from({ length: 1_000 }, (_, index) => `rootfs/usr/lib/modules/${index}/a.ko`)
    const { counts, releases } = lintDescribed('v1.11.2', { files })
    expect(counts.error).toBe(50)
    expect(releases.accepted).toEqual([])
  })

  it('leave only the releases with that kernel', () => {
    const { releases } = lintDescribed('v1.11.2', at('/usr/lib/modules/6.12.48-talos'))
    expect(releases.byKernel).toEqual([expect.objectContaining({ from: 'v1.11.2' })])
    expect(releases.accepted).toEqual(releases.byKernel)
  })
})

describe('services', () => {
  it.each<[string, string, readonly string[]]>([
    ['a good one', serviceText(''), []],
    ['name in capitals', serviceText('').replace('name: a', 'name: Foo'), ['service-invalid']],
    ['name with a dot', serviceText('').replace('name: a', 'name: a.b'), ['service-invalid']],
    ['no entrypoint', 'name: a\nrestart: always\n', ['service-invalid']],
    ['restart sometimes', serviceText('').replace('always', 'sometimes'), ['service-invalid']],
    [
      'two kinds in one dependency',
      serviceText('depends: [{service: cri, path: /a}]\n'),
      ['service-invalid'],
    ],
    ['an empty dependency', serviceText('depends: [{}]\n'), ['service-invalid']],
    ['a relative path', serviceText('depends: [{path: foo}]\n'), ['service-invalid']],
    ['a network that is none', serviceText('depends: [{network: [dns]}]\n'), ['service-invalid']],
    ['network and time apart', serviceText('depends: [{network: [hostname]}, {time: true}]\n'), []],
    ['no YAML', 'name: [a\n', ['service-invalid']],
  ])('%s: %j', (_, text, expected) => {
    expect(said('v1.11.2', text)).toEqual(expected)
  })

  it.each([
    ['logToConsole: true\n', 'v1.8.4', 'v1.9.0-alpha.1'],
    ['depends: [{configuration: true}]\n', 'v1.7.0-alpha.0', 'v1.7.0-alpha.1'],
  ])('%j is known from a release on', (more, before, since) => {
    expect(said(before, serviceText(more))).toEqual(['service-field-later'])
    expect(said(since, serviceText(more))).toEqual([])
  })

  it('stand in .yaml files, each once, with a root', () => {
    const files = ['rootfs/usr/local/etc/containers/b.yml', SERVICE.replace('a.yaml', 'c.yaml')]
    const texts = { [SERVICE]: serviceText(''), [SERVICE.replace('a.yaml', 'd.yaml')]: serviceText('') }
    const report = lintDescribed('v1.11.2', { files, texts })
    expect(rulesOf(report)).toEqual([
      'service-duplicate',
      'service-unread',
      'service-unread',
      'service-no-root',
    ])
  })
})

describe('several platforms', () => {
  const index: ImageIndex = {
    mediaType: 'application/vnd.oci.image.index.v1+json',
    manifests: ['amd64', 'arm64', 'unknown'].map((architecture) => ({
      mediaType: 'application/vnd.oci.image.manifest.v1+json',
      digest: parseDigest(`sha256:${'2'.repeat(64)}`),
      size: 1,
      platform: { os: architecture === 'unknown' ? 'unknown' : 'linux', architecture },
    })),
  }

  it('are told apart, and what all of them have is told once', () => {
    const platforms = [
      describedPlatform({ files: [X, 'rootfs/opt/a'] }),
      describedPlatform({ files: [X, 'rootfs/opt/a', 'rootfs/opt/b'] }, 'linux/arm64'),
    ]
    const image = { repository: 'a/one', tag: null, index, platforms }
    const { findings } = lintImage(image, rulesFor('v1.11.2'), releasesWithFacts())
    expect(findings.map(({ path, platforms: on }) => [path, on])).toEqual([
      ['rootfs/opt/a', ['linux/amd64', 'linux/arm64']],
      ['rootfs/opt/b', ['linux/arm64']],
      [null, ['linux/amd64', 'linux/arm64']],
    ])
  })

  it('that the index lacks are a notice', () => {
    const image = {
      repository: 'a/one',
      tag: null,
      index: { ...index, manifests: index.manifests.slice(1, 2) },
      platforms: [describedPlatform({ files: [X] })],
    }
    const { findings } = lintImage(image, rulesFor('v1.11.2'), [])
    expect(findings).toEqual([expect.objectContaining({ rule: 'platform-missing', severity: 'notice' })])
  })
})

describe('the releases that take an image', () => {
  it('are all of them, or those of each reason', () => {
    const plain = runs({ files: [X] })
    expect(plain.accepted).toEqual([plain.known])
    expect(runs({ files: ['rootfs/lib/firmware/a'] }).accepted).toEqual([
      expect.objectContaining({ from: 'v1.2.0-beta.1', to: 'v1.10.0-alpha.1' }),
    ])
    expect(runs({ files: ['rootfs/usr/bin/nvme'] }).byLayout).toEqual([
      expect.objectContaining({ from: 'v1.13.0-rc.0', to: 'v1.14.0-rc.1' }),
    ])
    const bounded = GOOD_MANIFEST.replace('>= v1.0.0', '>= v1.5.0 < v1.8.0 || >= v1.12.0')
    expect(runs({ files: [X], manifest: bounded }).byConstraint).toEqual([
      expect.objectContaining({ from: 'v1.5.0-alpha.0', to: 'v1.7.7' }),
      expect.objectContaining({ from: 'v1.12.0-alpha.0', to: 'v1.14.0-rc.1' }),
    ])
  })

  it('are none for a constraint that cannot be read, or places that no release takes together', () => {
    const broken = runs({ files: [X], manifest: GOOD_MANIFEST.replace('>= v1.0.0', '^1.5') })
    expect([broken.accepted, broken.byConstraint]).toEqual([[], []])
    expect(runs({ files: ['rootfs/lib/firmware/a', 'rootfs/usr/bin/nvme'] }).byLayout).toEqual([])
    expect(runs({ files: [{ path: X, type: 'fifo' }] }).byLayout).toEqual([])
  })
})
