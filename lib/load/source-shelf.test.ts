import { describe, expect, it } from 'vitest'
import { parseDigest } from '#oci/digest'
import type { Source, SourceTree } from '#source/source'
import { LIFETIME } from './lifetimes.ts'
import { createSourceShelf } from './source-shelf.ts'

const digest = parseDigest(`sha256:${'a'.repeat(64)}`)
const files = new Map([
  ['storage/zfs/manifest.yaml', ''],
  ['storage/zfs/pkg.yaml', 'name: zfs\n'],
])
const tree: SourceTree = { tag: 'v1.11.2', etag: undefined, digest, asOf: 1, files, omitted: [] }

const away = (): Promise<never> => Promise.reject(new Error('away'))

function sourceOf(parts: Partial<Source>): Source {
  return {
    archiveHost: 'example.com',
    kernelBuildHost: null,
    tree: away,
    keptTags: async () => [],
    rememberedTree: async () => undefined,
    kernelBuild: away,
    rememberedKernelBuild: async () => undefined,
    ...parts,
  }
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 5))

describe('the source tree of a release', () => {
  it('is read at the first look and tells categories at a later one', async () => {
    const shelf = createSourceShelf(sourceOf({ tree: async () => tree }), true, Date.now)
    expect(shelf.foldersOf('v1.11.2')).toBeUndefined()
    await settled()
    expect(shelf.foldersOf('v1.11.2')?.folders.get('zfs')).toBe('storage')
    expect(shelf.statusOf('v1.11.2')).toMatchObject({ kind: 'read', files: 2 })
  })

  it('that is stored serves while its host is away, and says that it is not confirmed', async () => {
    const shelf = createSourceShelf(sourceOf({ rememberedTree: async () => tree }), true, Date.now)
    shelf.foldersOf('v1.11.2')
    await settled()
    expect(shelf.foldersOf('v1.11.2')?.folders.get('zfs')).toBe('storage')
    expect(shelf.statusOf('v1.11.2')).toMatchObject({ kind: 'read', error: expect.any(Error) })
  })

  it('that cannot be read is asked for again after a while, not at each look', async () => {
    let asked = 0
    let now = 0
    const failing = sourceOf({ tree: () => Promise.reject(new Error(`away ${(asked += 1)}`)) })
    const shelf = createSourceShelf(failing, true, () => now)
    shelf.foldersOf('v1.11.2')
    await settled()
    shelf.foldersOf('v1.11.2')
    await settled()
    expect(asked).toBe(1)
    now += LIFETIME.sourceRetry
    shelf.foldersOf('v1.11.2')
    await settled()
    expect(asked).toBe(2)
  })

  it('is never asked for when the source is switched off', async () => {
    let asked = 0
    const shelf = createSourceShelf(sourceOf({ tree: async () => ((asked += 1), tree) }), false, Date.now)
    shelf.foldersOf('v1.11.2')
    await settled()
    expect([asked, shelf.statusOf('v1.11.2').kind]).toEqual([0, 'off'])
  })
})
