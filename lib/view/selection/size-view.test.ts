import { describe, expect, test } from 'vitest'
import type { KnownImages } from '#catalog/relations/check-selection'
import { parseDigest } from '#oci/digest'
import { sizeView } from './size-view.ts'

const mebibyte = 1024 * 1024
const digest = parseDigest(`sha256:${'a'.repeat(64)}`)

function images(mebibytes: number): KnownImages {
  const layers = [
    { digest, mediaType: 'application/vnd.oci.image.layer.v1.tar+gzip', size: mebibytes * mebibyte },
  ]
  return new Map([['big', [{ platform: 'linux/amd64', digest, kind: 'content', layers }]]])
}

describe('a selection against the room of its release', () => {
  test.each([
    ['v1.10.9', 499, 99.8, null],
    ['v1.10.9', 501, 100, 'That alone is more than the room of one boot asset.'],
    ['v1.11.0', 499, 49.9, null],
    [
      'v1.11.0',
      501,
      50.1,
      'That alone is more than the room of one boot asset on a node installed before v1.11.',
    ],
    ['v1.11.0', 1001, 100, 'That alone is more than the room of one boot asset.'],
  ])('%s, %i MiB: %d %%, %j', (release, mebibytes, percent, warning) => {
    expect(sizeView(release, ['big'], 'linux/amd64', images(mebibytes))).toMatchObject({ percent, warning })
  })

  test('counts one platform, and says for how many it knows it', () => {
    const view = sizeView('v1.13.9', ['big', 'unread'], 'linux/amd64', images(100))
    expect(view.total).toBe('100 MiB of compressed layers, for 1 of 2')
    expect(view.budget).toContain('has 1.95 GiB for 2 boot assets, so 1000 MiB for kernel, initramfs')
    expect(view.budget).toContain('installed by a release before v1.11 keeps its 1000 MiB')
    expect(sizeView('v1.13.9', ['big'], 'linux/arm64', images(100))).toMatchObject({
      percent: null,
      warning: null,
    })
    expect(sizeView('v1.10.9', ['big'], 'linux/amd64', images(100)).budget).not.toContain('v1.11')
  })
})
