import { describe, expect, it } from 'vitest'
import { collectFiles } from './layer-stack.ts'
import { imageOf, large, small, type Layer } from './testing/layered-image.ts'
import { file, LIMIT, opaque, rootfs } from './testing/manifest-entries.ts'

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
