import { describe, expect, it } from 'vitest'
import { releasesWithFacts } from '#catalog/release-facts'
import { parseDigest } from '#oci/digest'
import type { ImageIndex } from '#oci/image-index'
import { lintImage } from './lint-image.ts'
import { describedPlatform, PLAIN_FILE, rulesFor } from './testing/described-image.ts'

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
      describedPlatform({ files: [PLAIN_FILE, 'rootfs/opt/a'] }),
      describedPlatform({ files: [PLAIN_FILE, 'rootfs/opt/a', 'rootfs/opt/b'] }, 'linux/arm64'),
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
      platforms: [describedPlatform({ files: [PLAIN_FILE] })],
    }
    const { findings } = lintImage(image, rulesFor('v1.11.2'), [])
    expect(findings).toEqual([expect.objectContaining({ rule: 'platform-missing', severity: 'notice' })])
  })
})
