import { gzipSync } from 'node:zlib'
import { beforeEach, describe, expect, it } from 'vitest'
import { writeTar } from '#registry/testing/tar-writer'
import { digestOf } from '#transport/sha256'
import type { ContentStore, Pointer } from '#transport/store'
import type { Exchange, StreamedAnswer, Transport } from '#transport/transport'
import { SourceInvalidError, SourceNotFoundError, SourceOffError, SourceStatusError } from './errors.ts'
import { createSource } from './source.ts'

/** A store in memory that can lose its blobs. */
function createMemoryStore() {
  const blobs = new Map<string, Uint8Array>()
  const pointers = new Map<string, Pointer>()
  const store: ContentStore = {
    read: (digest) => Promise.resolve(blobs.get(digest)),
    write: (digest, bytes) => Promise.resolve(void blobs.set(digest, bytes)),
    obtain: (_, fetch) => fetch(),
    readPointer: (key) => Promise.resolve(pointers.get(key)),
    writePointer: (key, pointer) => Promise.resolve(void pointers.set(key, pointer)),
    settle: () => Promise.resolve(),
    status: () => Promise.reject(new Error('not asked for')),
  }
  return { store, blobs, pointers }
}

type Reply = { status?: number; etag?: string; body?: Uint8Array | string }

/** A transport that answers in order, and says what it was asked. */
function createScript(...replies: (Reply | Error)[]) {
  const asked: Exchange[] = []
  let left = 0
  const transport: Transport = {
    fetch: () => Promise.reject(new Error('the source is streamed')),
    close: () => Promise.resolve(),
    stream(exchange): Promise<StreamedAnswer> {
      asked.push(exchange)
      const reply = replies.shift() ?? new Error('asked too often')
      if (reply instanceof Error) return Promise.reject(reply)
      const { status = 200, etag, body = '' } = reply
      async function* read() {
        try {
          yield typeof body === 'string' ? Buffer.from(body) : body
        } finally {
          left += 1
        }
      }
      return Promise.resolve({
        status,
        headers: etag === undefined ? {} : { etag },
        body: read(),
        url: exchange.url,
      })
    },
  }
  return { transport, asked, closed: () => left }
}

const archive = (text: string) => gzipSync(writeTar([{ name: 'r/README.md', body: text }]))
const urls = {
  archiveUrl: 'https://forge.example/a/{tag}.tar.gz',
  kernelBuildUrl: 'https://forge.example/{tag}/pkgs',
}

let memory: ReturnType<typeof createMemoryStore>
let now: number
beforeEach(() => {
  memory = createMemoryStore()
  now = 1000
})
const open = (
  transport: Transport,
  some: Partial<typeof urls> | { archiveUrl: null; kernelBuildUrl: null } = {},
) => createSource({ ...urls, ...some, transport, store: memory.store, now: () => now })

describe('the tree of a tag', () => {
  it('is read from the URL of the tag within the limits, and says its age, etag and digest', async () => {
    const { transport, asked } = createScript({ etag: '"1"', body: archive('text') })
    const tree = await open(transport).tree('v1.11.2')
    expect(asked).toMatchObject([
      { method: 'GET', url: { href: 'https://forge.example/a/v1.11.2.tar.gz' }, limitBytes: 32 << 20 },
    ])
    expect(tree).toMatchObject({ tag: 'v1.11.2', etag: '"1"', asOf: 1000, omitted: [] })
    expect([...tree.files]).toEqual([['README.md', 'text']])
    expect([...memory.blobs.keys()]).toEqual([tree.digest])
  })

  it('is asked for by its etag the next time; unchanged, it is fresh again', async () => {
    const { transport, asked } = createScript({ etag: '"1"', body: archive('text') }, { status: 304 })
    const source = open(transport)
    const first = await source.tree('v1')
    now = 2000
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
    const source = open(transport)
    await source.tree('v1')
    const second = await source.tree('v1')
    const third = await source.tree('v1')
    expect(second.files.get('README.md')).toBe('other')
    expect(third).toEqual({ ...second, etag: '"3"' })
  })

  it('without an etag is read again', async () => {
    const { transport, asked } = createScript({ body: archive('text') }, { body: archive('text') })
    const source = open(transport)
    await source.tree('v1')
    expect((await source.tree('v1')).etag).toBeUndefined()
    expect(asked.map(({ headers }) => headers)).toEqual([undefined, undefined])
  })

  it.each([
    ['lost', () => memory.blobs.clear()],
    [
      'of another program',
      () => {
        const bytes = new TextEncoder().encode('{}')
        const digest = digestOf(bytes)
        memory.blobs.set(digest, bytes)
        for (const [key, pointer] of memory.pointers) memory.pointers.set(key, { ...pointer, digest })
      },
    ],
  ])('whose blob is %s is read again without a condition', async (_, harm) => {
    const { transport, asked } = createScript(
      { etag: '"1"', body: archive('text') },
      { etag: '"1"', body: archive('text') },
    )
    const source = open(transport)
    await source.tree('v1')
    harm()
    expect(await source.rememberedTree('v1')).toBeUndefined()
    expect((await source.tree('v1')).files.size).toBe(1)
    expect(asked[1]?.headers).toBeUndefined()
  })

  it('costs one request for all who ask at the same time', async () => {
    const { transport, asked } = createScript({ body: archive('text') })
    const source = open(transport)
    const trees = await Promise.all([source.tree('v1'), source.tree('v1'), source.tree('v1')])
    expect(asked).toHaveLength(1)
    expect(trees[2]?.files.size).toBe(1)
  })

  it('survives in the store: another source over it remembers, without a request', async () => {
    const first = createScript({ etag: '"1"', body: archive('text') })
    const tree = await open(first.transport).tree('v1')
    const second = createScript()
    expect(await open(second.transport).rememberedTree('v1')).toEqual(tree)
    expect(await open(second.transport).rememberedTree('v2')).toBeUndefined()
    expect(second.asked).toEqual([])
  })
})

describe('a failure', () => {
  it.each([
    [{ status: 404 }, SourceNotFoundError, 'forge.example has no source for v1.'],
    [{ status: 410 }, SourceNotFoundError, 'forge.example has no source for v1.'],
    [{ status: 403 }, SourceStatusError, 'forge.example answered 403 when it was asked for the source.'],
    [{ status: 500 }, SourceStatusError, 'forge.example answered 500 when it was asked for the source.'],
    [{ status: 304 }, SourceStatusError, 'forge.example answered 304 when it was asked for the source.'],
    [{ body: '<html>' }, SourceInvalidError, 'The archive is not a sound gzip file.'],
  ])('%j has its own class and sentence, and keeps nothing', async (reply, kind, message) => {
    const { transport, closed } = createScript(reply)
    const failure = open(transport).tree('v1')
    await expect(failure).rejects.toThrow(kind)
    await expect(failure).rejects.toThrow(message)
    expect(closed()).toBe(1)
    expect(memory.pointers.size).toBe(0)
  })

  it('does not touch what was kept, is not remembered itself, and the next call asks again', async () => {
    const unreachable = new Error('no route')
    const { transport } = createScript({ etag: '"1"', body: archive('text') }, unreachable, { status: 304 })
    const source = open(transport)
    const tree = await source.tree('v1')
    await expect(source.tree('v1')).rejects.toBe(unreachable)
    expect(await source.rememberedTree('v1')).toEqual(tree)
    expect((await source.tree('v1')).files.size).toBe(1)
  })

  it('a tag that is no path segment is never asked for', async () => {
    const { transport, asked } = createScript()
    await expect(open(transport).tree('../main')).rejects.toThrow('"../main" is not a tag')
    expect(asked).toEqual([])
  })

  it('switched off, it says so before and when it is asked', async () => {
    const source = open(createScript().transport, { archiveUrl: null, kernelBuildUrl: null })
    expect([source.archiveHost, source.kernelBuildHost]).toEqual([null, null])
    await expect(source.tree('v1')).rejects.toThrow(SourceOffError)
    await expect(source.rememberedTree('v1')).rejects.toThrow('SOURCE_ARCHIVE_URL is empty')
    await expect(source.kernelBuild('v1')).rejects.toThrow('KERNEL_BUILD_URL is empty')
  })
})

describe('the kernel build of a tag', () => {
  it('is one version, asked for by etag like the tree', async () => {
    const { transport, asked } = createScript({ etag: '"k"', body: 'v1.11.0-21-gf95c679\n' }, { status: 304 })
    const source = open(transport)
    expect(source.kernelBuildHost).toBe('forge.example')
    expect((await source.kernelBuild('v1.11.2')).pkgs).toBe('v1.11.0-21-gf95c679')
    expect((await source.kernelBuild('v1.11.2')).pkgs).toBe('v1.11.0-21-gf95c679')
    expect((await source.rememberedKernelBuild('v1.11.2'))?.pkgs).toBe('v1.11.0-21-gf95c679')
    expect(asked[1]?.url.href).toBe('https://forge.example/v1.11.2/pkgs')
  })

  it.each(['<html>', '', 'v'.repeat(5000), new Uint8Array([0xc3, 0x28])])(
    'of a text that is none is refused',
    async (body) => {
      await expect(open(createScript({ body }).transport).kernelBuild('v1')).rejects.toThrow(
        SourceInvalidError,
      )
    },
  )
})
