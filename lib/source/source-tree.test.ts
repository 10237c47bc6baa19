import { gzipSync } from 'node:zlib'
import { beforeEach, describe, expect, it } from 'vitest'
import { writeTar } from '#registry/testing/tar-writer'
import { digestOf } from '#transport/sha256'
import { createScript } from './testing/scripted-transport.ts'
import { archive, createSourceWorld, type SourceWorld } from './testing/source-world.ts'

let world: SourceWorld
beforeEach(() => {
  world = createSourceWorld()
})

describe('the tree of a tag', () => {
  it('is read from the URL of the tag within the limits, and says its age, etag and digest', async () => {
    const { transport, asked } = createScript({ etag: '"1"', body: archive('text') })
    const tree = await world.open(transport).tree('v1.11.2')
    expect(asked).toMatchObject([
      { method: 'GET', url: { href: 'https://forge.example/a/v1.11.2.tar.gz' }, limitBytes: 32 << 20 },
    ])
    expect(tree).toMatchObject({ tag: 'v1.11.2', etag: '"1"', asOf: 1000, omitted: [] })
    expect([...tree.files]).toEqual([['README.md', 'text']])
    expect([...world.memory.blobs.keys()]).toEqual([tree.digest])
  })

  it('is asked for by its etag the next time; unchanged, it is fresh again', async () => {
    const { transport, asked } = createScript({ etag: '"1"', body: archive('text') }, { status: 304 })
    const source = world.open(transport)
    const first = await source.tree('v1')
    world.clock.now = 2000
    expect(await source.tree('v1')).toEqual({ ...first, asOf: 2000 })
    expect(asked[1]?.headers).toEqual({ 'if-none-match': '"1"' })
    expect(await source.rememberedTree('v1')).toEqual({ ...first, asOf: 2000 })
  })

  it('that changed replaces the one before; the same files packed anew have the same digest', async () => {
    const { transport } = createScript(
      { etag: '"1"', body: archive('text') },
      { etag: '"2"', body: archive('other') },
      {
        etag: '"3"',
        body: gzipSync(writeTar([{ name: 'new-root/README.md', body: 'other' }]), { level: 0 }),
      },
    )
    const source = world.open(transport)
    await source.tree('v1')
    const second = await source.tree('v1')
    const third = await source.tree('v1')
    expect(second.files.get('README.md')).toBe('other')
    expect(third).toEqual({ ...second, etag: '"3"' })
  })

  it('without an etag is read again', async () => {
    const { transport, asked } = createScript({ body: archive('text') }, { body: archive('text') })
    const source = world.open(transport)
    await source.tree('v1')
    expect((await source.tree('v1')).etag).toBeUndefined()
    expect(asked.map(({ headers }) => headers)).toEqual([undefined, undefined])
  })

  it.each([
    ['lost', () => world.memory.blobs.clear()],
    [
      'of another program',
      () => {
        const bytes = new TextEncoder().encode('{}')
        const digest = digestOf(bytes)
        world.memory.blobs.set(digest, bytes)
        for (const [key, pointer] of world.memory.pointers)
          world.memory.pointers.set(key, { ...pointer, digest })
      },
    ],
  ])('whose blob is %s is read again without a condition', async (_, harm) => {
    const { transport, asked } = createScript(
      { etag: '"1"', body: archive('text') },
      { etag: '"1"', body: archive('text') },
    )
    const source = world.open(transport)
    await source.tree('v1')
    harm()
    expect(await source.rememberedTree('v1')).toBeUndefined()
    expect((await source.tree('v1')).files.size).toBe(1)
    expect(asked[1]?.headers).toBeUndefined()
  })

  it('costs one request for all who ask at the same time', async () => {
    const { transport, asked } = createScript({ body: archive('text') })
    const source = world.open(transport)
    const trees = await Promise.all([source.tree('v1'), source.tree('v1'), source.tree('v1')])
    expect(asked).toHaveLength(1)
    expect(trees[2]?.files.size).toBe(1)
  })

  it('survives in the store: another source over it remembers, without a request', async () => {
    const first = createScript({ etag: '"1"', body: archive('text') })
    const tree = await world.open(first.transport).tree('v1')
    const second = createScript()
    expect(await world.open(second.transport).rememberedTree('v1')).toEqual(tree)
    expect(await world.open(second.transport).rememberedTree('v2')).toBeUndefined()
    expect(second.asked).toEqual([])
  })
})
