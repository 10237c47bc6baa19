import { describe, expect, it } from 'vitest'
import { buildTar, inChunks, type BuildEntry } from './fixtures/build-tar.ts'
import { readContributions } from './layer-contribution.ts'
import { file, LIMIT, link, opaque, whiteout } from './testing/manifest-entries.ts'

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
