import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import type { Descriptor } from './descriptor.ts'
import { parseDigest } from './digest.ts'
import { buildTar, inChunks, type BuildEntry } from './fixtures/build-tar.ts'
import vectors from './fixtures/layers.json'
import { sniffCodec } from './layer-codec.ts'
import { readContributions } from './layer-contribution.ts'
import { collectFiles, findFile, SMALL_LAYER_BYTES, type OpenLayer } from './layer-stack.ts'

const TAR = 'application/vnd.oci.image.layer.v1.tar'
const LIMIT = 262_144

/** An image of these archives; a size above 64 KiB makes a layer a large one without its bytes. */
function imageOf(...layers: readonly { bytes: Uint8Array; mediaType?: string; size?: number }[]) {
  const opened: string[] = []
  const descriptors = layers.map(({ bytes, mediaType = TAR, size = bytes.length }, index): Descriptor => ({
    mediaType,
    digest: parseDigest(`sha256:${index.toString(16).padStart(64, '0')}`),
    size,
  }))
  const open: OpenLayer = (layer, pass) => {
    const index = descriptors.indexOf(layer)
    opened.push(`${index} ${pass}`)
    return inChunks(layers[index]?.bytes ?? new Uint8Array(), 700)
  }
  return { descriptors, open, opened }
}

const small = (...entries: readonly BuildEntry[]) => ({ bytes: buildTar(...entries) })
const large = (...entries: readonly BuildEntry[]) => ({
  bytes: buildTar(...entries),
  size: SMALL_LAYER_BYTES + 1,
})

const file = (body: string, name = 'manifest.yaml'): BuildEntry => ({ name, body })
const rootfs: BuildEntry = { name: 'rootfs/a', body: 'a' }
const whiteout: BuildEntry = { name: '.wh.manifest.yaml' }
const opaque: BuildEntry = { name: '.wh..wh..opq' }
const link: BuildEntry = { name: 'manifest.yaml', flag: '2', linkName: '/etc/passwd' }

type Layer = ReturnType<typeof small>

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

describe('readContributions', () => {
  it.each<[string, BuildEntry[], string, string]>([
    ['a whiteout', [whiteout], 'manifest.yaml', 'whiteout'],
    ['a whiteout with a dot before it', [{ name: './.wh.manifest.yaml' }], 'manifest.yaml', 'whiteout'],
    ['a whiteout of another file', [{ name: '.wh.manifest.yml' }], 'manifest.yaml', 'none'],
    ['a whiteout in another folder', [{ name: 'rootfs/.wh.manifest.yaml' }], 'manifest.yaml', 'none'],
    ['a whiteout of a parent', [{ name: '.wh.rootfs' }], 'rootfs/usr/a', 'whiteout'],
    ['a whiteout of something with a similar name', [{ name: '.wh.rootfs' }], 'rootfs2/a', 'none'],
    ['an opaque parent', [{ name: 'rootfs/.wh..wh..opq' }], 'rootfs/usr/a', 'whiteout'],
    ['an opaque sibling', [{ name: 'rootfs/etc/.wh..wh..opq' }], 'rootfs/usr/a', 'none'],
    ['an opaque root', [opaque], 'rootfs/usr/a', 'whiteout'],
    ['a file and an opaque root after it', [file('m'), opaque], 'manifest.yaml', 'file'],
    ['a file and a whiteout before it', [whiteout, file('m')], 'manifest.yaml', 'file'],
    ['a directory', [{ name: 'manifest.yaml/', flag: '5' }], 'manifest.yaml', 'obstacle'],
    ['a hard link', [{ name: 'manifest.yaml', flag: '1', linkName: 'm' }], 'manifest.yaml', 'obstacle'],
    ['a device', [{ name: 'manifest.yaml', flag: '3' }], 'manifest.yaml', 'obstacle'],
    ['a file in the place of a parent', [{ name: 'rootfs' }], 'rootfs/usr/a', 'obstacle'],
    ['a directory in the place of a parent', [{ name: 'rootfs/', flag: '5' }], 'rootfs/usr/a', 'none'],
    ['a file that became a link', [file('m'), link], 'manifest.yaml', 'obstacle'],
    ['a name that leaves the root', [file('m', 'rootfs/../manifest.yaml')], 'manifest.yaml', 'none'],
    [
      'records of the whole archive',
      [{ name: 'manifest.yaml', flag: 'g', body: '' }],
      'manifest.yaml',
      'none',
    ],
  ])('%s', async (_, entries, path, kind) => {
    const contributions = await readContributions(
      inChunks(buildTar(...entries), 512),
      new Map([[path, LIMIT]]),
    )
    expect(contributions.get(path)?.kind).toBe(kind)
  })

  it('of two files with one name the later holds', async () => {
    const bytes = buildTar(file('first'), file('second', './manifest.yaml'))
    const contributions = await readContributions(inChunks(bytes, 512), new Map([['manifest.yaml', LIMIT]]))
    expect(contributions.get('manifest.yaml')).toStrictEqual({
      kind: 'file',
      bytes: new TextEncoder().encode('second'),
    })
  })
})

describe('collectFiles', () => {
  const wanted = new Map([
    ['image-digests', LIMIT],
    ['descriptions.yaml', LIMIT],
  ])

  async function collect(...layers: readonly Layer[]): Promise<Record<string, string>> {
    const { descriptors, open } = imageOf(...layers)
    const files = await collectFiles(descriptors, wanted, open)
    return Object.fromEntries([...files].map(([path, bytes]) => [path, new TextDecoder().decode(bytes)]))
  }

  it.each<[string, Layer[], Record<string, string>]>([
    [
      'one file per layer',
      [small(file('a', 'image-digests')), small(file('b', 'descriptions.yaml'))],
      { 'image-digests': 'a', 'descriptions.yaml': 'b' },
    ],
    [
      'both in one layer',
      [small(file('a', './image-digests'), file('b', '/descriptions.yaml'))],
      { 'image-digests': 'a', 'descriptions.yaml': 'b' },
    ],
    [
      'the later layer wins',
      [small(file('old', 'image-digests')), small(file('new', 'image-digests'))],
      { 'image-digests': 'new' },
    ],
    [
      'a large layer counts like a small one',
      [small(file('old', 'image-digests')), large(file('new', 'image-digests'))],
      { 'image-digests': 'new' },
    ],
    [
      'a whiteout removes one of them',
      [
        small(file('a', 'image-digests'), file('b', 'descriptions.yaml')),
        small({ name: '.wh.descriptions.yaml' }),
      ],
      { 'image-digests': 'a' },
    ],
    [
      'an opaque root removes both',
      [small(file('a', 'image-digests'), file('b', 'descriptions.yaml')), small(opaque)],
      {},
    ],
    [
      'a removed file comes back',
      [small(file('a', 'image-digests')), small(opaque), small(file('c', 'image-digests'))],
      { 'image-digests': 'c' },
    ],
    [
      'more layers than are read at once',
      [...Array.from({ length: 9 }, (_, n) => small(file(`${n}`, 'image-digests'))), small(rootfs)],
      { 'image-digests': '8' },
    ],
    ['no layer', [], {}],
  ])('%s', async (_, layers, files) => {
    expect(await collect(...layers)).toStrictEqual(files)
  })
})
