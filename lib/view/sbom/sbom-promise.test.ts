import { describe, expect, it } from 'vitest'
import type { Tier } from '#catalog/extension'
import type { SbomEntry } from '#catalog/sbom'
import { BROKEN, entryOf, PACKAGES } from './testing/made-sboms.ts'
import { viewOf } from './testing/sbom-view-of.ts'

describe('what a tier promises beside what was found', () => {
  it.each<[Tier, readonly SbomEntry[] | null, string]>([
    ['core', [entryOf(PACKAGES)], 'The core tier promises a bill of materials; this image has 1 document.'],
    [
      'core',
      [],
      'The core tier promises a bill of materials; this image was read whole and has none. Images of nothing but firmware or kernel modules normally have none.',
    ],
    [
      'core',
      null,
      'The core tier promises a bill of materials. Whether this image has one is not known before its layers are read.',
    ],
    [
      'contrib',
      [],
      'The contrib tier promises no bill of materials; this image was read whole and has none.',
    ],
    [
      'extra',
      [entryOf(PACKAGES), BROKEN],
      'In the extra tier a bill of materials is best effort; this image has 2 documents.',
    ],
    [
      'unstated',
      [],
      'This release does not say a tier, so nothing is promised; this image was read whole and has none.',
    ],
  ])('%s', (tier, entries, promise) => {
    expect(viewOf(entries, { tier }).promise).toBe(promise)
  })

  it('is not asked of a stub', () => {
    expect(viewOf([], { stubs: ['linux/amd64'] }).promise).toMatch(/is a stub without files/)
    expect(viewOf([], { stubs: ['linux/arm64'] }).promise).not.toMatch(/stub/)
  })
})
