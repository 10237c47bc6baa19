import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import vectors from './fixtures/layers.json'
import { sniffCodec } from './layer-codec.ts'
import { findFile, SMALL_LAYER_BYTES } from './layer-stack.ts'
import { imageOf, large, small, type Layer } from './testing/layered-image.ts'
import { file, LIMIT, link, opaque, rootfs, whiteout } from './testing/manifest-entries.ts'

/** Text of manifest.yaml or why it is missing, and which layers were opened. */
async function search(...layers: readonly Layer[]): Promise<{ answer: string; opened: string }> {
  const { descriptors, open, opened } = imageOf(...layers)
  const found = await findFile(descriptors, 'manifest.yaml', LIMIT, open)
  const answer = found.kind === 'file' ? new TextDecoder().decode(found.bytes) : `(${found.reason})`
  return { answer, opened: opened.join(', ') }
}

describe('findFile', () => {
  it.each(vectors)('$id: $expect', async ({ layers, expect: want }) => {
    const inflated = layers.map(({ mediaType, base64 }) => {
      const bytes = Buffer.from(base64, 'base64')
      return { mediaType, bytes: sniffCodec(bytes) === 'gzip' ? gunzipSync(bytes) : bytes }
    })
    const { descriptors, open } = imageOf(...inflated)
    const found = await findFile(descriptors, 'manifest.yaml', LIMIT, open)
    const text = found.kind === 'file' ? new TextDecoder().decode(found.bytes) : undefined
    expect(text).toBe(want.found ? want.text : undefined)
  })

  it.each<[string, Layer[], string, string]>([
    ['the topmost file', [small(file('low')), small(file('top'))], 'top', '1 small'],
    ['a file below others', [small(file('low')), small(rootfs)], 'low', '1 small, 0 small'],
    ['small layers are read before large ones', [small(file('m')), large(rootfs)], 'm', '0 small'],
    ['a file in the only layer, which is large', [large(rootfs, file('m'))], 'm', '0 large'],
    [
      'large layers from the top down',
      [large(file('low')), large(file('top')), small(rootfs)],
      'top',
      '2 small, 1 large',
    ],
    ['a small layer of exactly 64 KiB', [{ ...small(file('m')), size: SMALL_LAYER_BYTES }], 'm', '0 small'],
    ['nothing anywhere', [small(rootfs), large(rootfs)], '(absent)', '0 small, 1 large'],
    ['no layer', [], '(absent)', ''],
    ['a whiteout above the file', [small(file('m')), small(whiteout)], '(removed)', '1 small'],
    ['an opaque root above the file', [small(file('m')), small(opaque)], '(removed)', '1 small'],
    [
      'a whiteout below the file',
      [small(file('low')), small(whiteout), small(file('top'))],
      'top',
      '2 small',
    ],
    [
      'a whiteout keeps large layers below it shut',
      [large(file('m')), small(whiteout)],
      '(removed)',
      '1 small',
    ],
    [
      'a large layer above a whiteout is read',
      [small(file('low')), small(whiteout), large(file('top'))],
      'top',
      '1 small, 2 large',
    ],
    ['a whiteout in a large layer', [large(file('m')), large(whiteout)], '(removed)', '1 large'],
    ['a link in the place of the file', [small(file('m')), small(link)], '(not-a-file)', '1 small'],
    ['a link below the file', [small(link), small(file('m'))], 'm', '1 small'],
  ])('%s', async (_, layers, answer, opened) => {
    expect(await search(...layers)).toStrictEqual({ answer, opened })
  })

  it('says which large layers above the file it left unread', async () => {
    const { descriptors, open } = imageOf(large(rootfs), small(file('m')), large(rootfs), small(rootfs))
    const found = await findFile(descriptors, 'manifest.yaml', LIMIT, open)
    expect(found).toMatchObject({ kind: 'file', layer: descriptors[1], unreadAbove: [descriptors[2]] })
  })

  it('foreign layers and documents of artifacts are never opened', async () => {
    const { descriptors, open, opened } = imageOf(
      { ...small(file('a')), mediaType: 'application/vnd.oci.image.layer.nondistributable.v1.tar' },
      { ...small(file('b')), mediaType: 'application/vnd.in-toto+json' },
    )
    expect(await findFile(descriptors, 'manifest.yaml', LIMIT, open)).toStrictEqual({
      kind: 'missing',
      reason: 'absent',
    })
    expect(opened).toStrictEqual([])
  })

  it('a file over its limit and a broken archive are errors and not missing files', async () => {
    const { descriptors, open } = imageOf(small(file('12345')))
    await expect(findFile(descriptors, 'manifest.yaml', 4, open)).rejects.toMatchObject({
      code: 'ENTRY_TOO_LARGE',
    })
    const broken = imageOf(small(file('m')), { bytes: new Uint8Array(512).fill(65) })
    await expect(findFile(broken.descriptors, 'manifest.yaml', LIMIT, broken.open)).rejects.toMatchObject({
      code: 'TAR_INVALID',
    })
  })
})
