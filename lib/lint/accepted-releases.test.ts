import { describe, expect, it } from 'vitest'
import { GOOD_MANIFEST, lintDescribed, PLAIN_FILE, type DescribedImage } from './testing/described-image.ts'

const runs = (image: DescribedImage) => lintDescribed('v1.11.2', image).releases

describe('the releases that take an image', () => {
  it('are all of them, or those of each reason', () => {
    const plain = runs({ files: [PLAIN_FILE] })
    expect(plain.accepted).toEqual([plain.known])
    expect(runs({ files: ['rootfs/lib/firmware/a'] }).accepted).toEqual([
      expect.objectContaining({ from: 'v1.2.0-beta.1', to: 'v1.10.0-alpha.1' }),
    ])
    expect(runs({ files: ['rootfs/usr/bin/nvme'] }).byLayout).toEqual([
      expect.objectContaining({ from: 'v1.13.0-rc.0', to: 'v1.14.0-rc.1' }),
    ])
    const bounded = GOOD_MANIFEST.replace('>= v1.0.0', '>= v1.5.0 < v1.8.0 || >= v1.12.0')
    expect(runs({ files: [PLAIN_FILE], manifest: bounded }).byConstraint).toEqual([
      expect.objectContaining({ from: 'v1.5.0-alpha.0', to: 'v1.7.7' }),
      expect.objectContaining({ from: 'v1.12.0-alpha.0', to: 'v1.14.0-rc.1' }),
    ])
  })

  it('are none for a constraint that cannot be read, or places that no release takes together', () => {
    const broken = runs({ files: [PLAIN_FILE], manifest: GOOD_MANIFEST.replace('>= v1.0.0', '^1.5') })
    expect([broken.accepted, broken.byConstraint]).toEqual([[], []])
    expect(runs({ files: ['rootfs/lib/firmware/a', 'rootfs/usr/bin/nvme'] }).byLayout).toEqual([])
    expect(runs({ files: [{ path: PLAIN_FILE, type: 'fifo' }] }).byLayout).toEqual([])
  })
})
