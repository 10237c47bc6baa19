import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { DocumentInvalidError } from '#oci/document-error'
import { parseDigest, type Digest } from '#oci/digest'
import { ContentMismatchError } from '#transport/errors'
import { createContentStore } from '#transport/content-store'
import { createTransport } from '#transport/transport-client'
import { noCredentials } from './docker-credentials.ts'
import {
  BlobTooLargeError,
  NotARegistryError,
  RegistryNotFoundError,
  RegistryRefusedError,
  RegistryStatusError,
} from './errors.ts'
import { createRegistry } from './http-registry.ts'
import { LinkRefusedError } from './link.ts'

type Reply = {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array
}
type Handler = (path: string, request: IncomingMessage, count: number) => Reply

const INDEX = 'application/vnd.oci.image.index.v1+json'
const MANIFEST = 'application/vnd.oci.image.manifest.v1+json'
const closers: (() => Promise<unknown>)[] = []

afterEach(async () => {
  for (const close of closers.splice(0)) await close()
})

/** A server of a few lines, a registry client for it, and everything it was asked. */
async function world(handler: Handler) {
  const asked: string[] = []
  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    const path = request.url ?? ''
    asked.push(`${request.method} ${path}`)
    const { status = 200, headers = {}, body = '' } = handler(path, request, asked.length)
    response.writeHead(status, headers)
    response.end(request.method === 'HEAD' ? undefined : body)
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const address = server.address()
  const host = `127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`
  const clock = { now: 1_000_000 }
  const transport = createTransport({
    plainHttpHosts: [host],
    concurrency: 16,
    limits: { backOffMs: 1, backOffCapMs: 2 },
  })
  const store = createContentStore({ directory: undefined, capBytes: 1 << 24, memoryBytes: 1 << 24 })
  const registry = createRegistry({
    host,
    plainHttpHosts: [host],
    transport,
    store,
    credentials: noCredentials,
    now: () => clock.now,
  })
  closers.push(
    () => transport.close(),
    () =>
      new Promise((resolve) => {
        server.close(resolve)
        server.closeAllConnections()
      }),
  )
  return { registry, asked, clock, store, host }
}

function digestOf(bytes: string | Uint8Array): Digest {
  return parseDigest(`sha256:${createHash('sha256').update(bytes).digest('hex')}`)
}

function json(value: unknown): string {
  return JSON.stringify(value)
}

function indexOf(...names: readonly string[]): string {
  const manifests = names.map((name) => ({ mediaType: MANIFEST, digest: digestOf(name), size: name.length }))
  return json({ schemaVersion: 2, mediaType: INDEX, manifests })
}

function descriptorOf(content: string | Uint8Array, more: object = {}) {
  return {
    mediaType: 'application/octet-stream',
    digest: digestOf(content),
    size: Buffer.from(content).length,
    ...more,
  }
}

async function errorOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => undefined,
    (error: unknown) => error,
  )
}

async function textOf(source: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = []
  for await (const chunk of source) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}

describe('a tag list', () => {
  it('is read through all pages, in the order of the registry, and asks for many at once', async () => {
    const { registry, asked } = await world((path) =>
      path.includes('last=')
        ? { body: json({ name: 'a/b', tags: ['v1', 'v10'] }) }
        : {
            body: json({ name: 'a/b', tags: ['v2', 'v1', 'v2'] }),
            headers: { link: '</v2/a/b/tags/list?last=v1>; rel="next"' },
          },
    )
    expect(await registry.tags('a/b')).toEqual(['v2', 'v1', 'v10'])
    expect(asked).toEqual(['GET /v2/a/b/tags/list?n=1000', 'GET /v2/a/b/tags/list?last=v1'])
  })

  it.each([
    ['null is empty', { name: 'a/b', tags: null }, []],
    ['may lack everything', {}, []],
    [
      'leaves out what no tag can be',
      { tags: ['v1', '', '../x', 'a b', '-x', 7, null, 'x'.repeat(129), '<b>'] },
      ['v1'],
    ],
    ['may name the repository without the prefix of a mirror', { name: 'b', tags: ['v1'] }, ['v1']],
  ])('%s', async (_name, body, tags) => {
    const { registry } = await world(() => ({ body: json(body) }))
    expect(await registry.tags('a/b')).toEqual(tags)
  })

  it('is asked for again without a page size where that is refused', async () => {
    const { registry, asked } = await world((path) =>
      path.includes('n=') ? { status: 400 } : { body: json({ tags: ['v1'] }) },
    )
    expect(await registry.tags('a/b')).toEqual(['v1'])
    expect(asked).toHaveLength(2)
  })

  it('ends at a page that brings nothing new', async () => {
    const { registry, asked } = await world((_path, _request, count) => ({
      body: json({ tags: ['v1', 'v2'] }),
      headers: { link: `</v2/a/b/tags/list?page=${count}>; rel="next"` },
    }))
    expect(await registry.tags('a/b')).toEqual(['v1', 'v2'])
    expect(asked).toHaveLength(2)
  })

  it.each([
    ['another server', 'http://127.0.0.2:1/v2/a/b/tags/list', 'cross-origin'],
    ['another repository', '/v2/a/c/tags/list', 'other-repository'],
    ['nowhere in the protocol', '/admin', 'other-repository'],
    ['its parent by dots', '/v2/a/b/../../x', 'other-repository'],
    ['itself', '/v2/a/b/tags/list?n=1000', 'loop'],
  ])('whose next page is %s is refused as a whole', async (_name, link, fault) => {
    const { registry, asked } = await world(() => ({
      body: json({ tags: ['v1'] }),
      headers: { link: `<${link}>; rel="next"` },
    }))
    expect(await errorOf(registry.tags('a/b'))).toMatchObject({ name: 'LinkRefusedError', fault })
    expect(asked).toHaveLength(1)
  })

  it('that goes in a circle over other pages is refused', async () => {
    const { registry } = await world((path, _request, count) => ({
      body: json({ tags: [`v${count}`] }),
      headers: { link: `</v2/a/b/tags/list?p=${path.includes('p=1') ? 2 : 1}>; rel="next"` },
    }))
    expect(await errorOf(registry.tags('a/b'))).toMatchObject({ fault: 'loop' })
  })

  it('without end is refused after a thousand pages or a hundred thousand tags', async () => {
    const pages = await world((_path, _request, count) => ({
      body: json({ tags: [`v${count}`] }),
      headers: { link: `</v2/a/b/tags/list?p=${count}>; rel="next"` },
    }))
    expect(await errorOf(pages.registry.tags('a/b'))).toBeInstanceOf(LinkRefusedError)
    expect(pages.asked).toHaveLength(1000)
    const many = await world((_path, _request, count) => ({
      body: json({ tags: Array.from({ length: 30_000 }, (_, at) => `v${count}-${at}`) }),
      headers: { link: `</v2/a/b/tags/list?p=${count}>; rel="next"` },
    }))
    expect(await errorOf(many.registry.tags('a/b'))).toMatchObject({ fault: 'endless' })
    expect(many.asked).toHaveLength(4)
  })

  it('without end is refused after two minutes, however slow its pages are', async () => {
    const { registry, asked, clock } = await world((_path, _request, count) => {
      clock.now += 1_000
      return {
        body: json({ tags: [`v${count}`] }),
        headers: { link: `</v2/a/b/tags/list?p=${count}>; rel="next"` },
      }
    })
    expect(await errorOf(registry.tags('a/b'))).toMatchObject({ fault: 'endless' })
    expect(asked).toHaveLength(120)
  })

  it.each([
    ['of another repository', { name: 'a/other', tags: ['v1'] }, DocumentInvalidError],
    ['that is no list', { tags: 'v1' }, DocumentInvalidError],
    ['that is no object', [], DocumentInvalidError],
  ])('%s is invalid', async (_name, body, type) => {
    const { registry } = await world(() => ({ body: json(body) }))
    expect(await errorOf(registry.tags('a/b'))).toBeInstanceOf(type)
  })

  it.each([
    ['a web page', '<!doctype html><title>Sign in</title>', 'text/html'],
    ['a web page that says it is JSON', ' <html></html>', 'application/json'],
    ['other text', 'hello', 'text/plain'],
  ])('that is %s shows that there is no registry', async (_name, body, type) => {
    const { registry } = await world(() => ({ body, headers: { 'content-type': type } }))
    expect(await errorOf(registry.tags('a/b'))).toBeInstanceOf(NotARegistryError)
  })

  it('is remembered with the time it was read, and asked for once by many', async () => {
    const { registry, asked, clock } = await world(() => ({ body: json({ tags: ['v1', 'v2'] }) }))
    expect(await registry.rememberedTags('a/b')).toBeUndefined()
    await Promise.all([registry.tags('a/b'), registry.tags('a/b'), registry.tags('a/b')])
    expect(asked).toHaveLength(1)
    clock.now += 5000
    expect(await registry.rememberedTags('a/b')).toEqual({
      tags: ['v1', 'v2'],
      origin: 'cache',
      asOf: 1_000_000,
    })
  })
})

describe('a tag', () => {
  const body = indexOf('one')
  const headers = { 'content-type': INDEX, 'docker-content-digest': digestOf(body) }

  it('gives its manifest, whose digest is that of the bytes', async () => {
    const { registry } = await world(() => ({ body, headers }))
    const { manifest, origin, asOf } = await registry.resolve('a/b', 'v1')
    expect(manifest).toMatchObject({ digest: digestOf(body), mediaType: INDEX, document: { kind: 'index' } })
    expect([origin, asOf]).toEqual(['registry', 1_000_000])
  })

  it('asks for all four media types', async () => {
    let accept = ''
    const { registry } = await world((_path, request) => {
      accept = request.headers.accept ?? ''
      return { body, headers }
    })
    await registry.resolve('a/b', 'v1')
    for (const type of [
      'oci.image.index',
      'oci.image.manifest',
      'docker.distribution.manifest.list',
      'docker.distribution.manifest.v2',
    ]) {
      expect(accept).toContain(type)
    }
  })

  it('seen before is confirmed by one conditional request', async () => {
    const { registry, asked, clock } = await world((_path, request) =>
      request.headers['if-none-match'] === '"e1"'
        ? { status: 304 }
        : { body, headers: { ...headers, etag: '"e1"' } },
    )
    await registry.resolve('a/b', 'v1')
    clock.now += 60_000
    expect((await registry.remembered('a/b', 'v1'))?.asOf).toBe(1_000_000)
    const again = await registry.resolve('a/b', 'v1')
    expect(again).toMatchObject({ origin: 'registry', asOf: 1_060_000, manifest: { digest: digestOf(body) } })
    expect(asked).toHaveLength(2)
    expect(await registry.remembered('a/b', 'v1')).toMatchObject({ origin: 'cache', asOf: 1_060_000 })
  })

  it('seen before without an entity tag is confirmed by its digest', async () => {
    const { registry, asked } = await world(() => ({ body, headers }))
    await registry.resolve('a/b', 'v1')
    await registry.resolve('a/b', 'v1')
    expect(asked).toEqual(['GET /v2/a/b/manifests/v1', 'HEAD /v2/a/b/manifests/v1'])
  })

  it('is asked for in full where HEAD is not supported or says nothing', async () => {
    for (const head of [{ status: 405 }, { status: 404 }, { status: 200 }]) {
      const { registry, asked } = await world((_path, request) =>
        request.method === 'HEAD' ? head : { body, headers },
      )
      await registry.resolve('a/b', 'v1')
      expect((await registry.resolve('a/b', 'v1')).manifest.digest).toBe(digestOf(body))
      expect(asked).toHaveLength(3)
    }
  })

  it('that moved gives its new manifest, whatever the registry could be asked', async () => {
    for (const etag of [{ etag: '"e1"' }, {}]) {
      let moved = false
      const { registry } = await world(() => {
        const now = moved ? indexOf('two') : body
        return {
          body: now,
          headers: { 'content-type': INDEX, 'docker-content-digest': digestOf(now), ...etag },
        }
      })
      await registry.resolve('a/b', 'v1')
      moved = true
      expect((await registry.resolve('a/b', 'v1')).manifest.digest).toBe(digestOf(indexOf('two')))
      expect((await registry.remembered('a/b', 'v1'))?.manifest.digest).toBe(digestOf(indexOf('two')))
    }
  })

  it('that was not modified but has another digest is asked for in full', async () => {
    const moved = indexOf('two')
    const { registry } = await world((_path, request, count) => {
      if (request.headers['if-none-match'] !== undefined) {
        return { status: 304, headers: { 'docker-content-digest': digestOf(moved) } }
      }
      const now = count === 1 ? body : moved
      return { body: now, headers: { 'content-type': INDEX, etag: '"e1"' } }
    })
    await registry.resolve('a/b', 'v1')
    expect((await registry.resolve('a/b', 'v1')).manifest.digest).toBe(digestOf(moved))
  })

  it('that is gone is not found, and what it was stays remembered', async () => {
    let gone = false
    const { registry } = await world(() =>
      gone
        ? { status: 404, body: json({ errors: [{ code: 'MANIFEST_UNKNOWN', message: 'manifest unknown' }] }) }
        : { body, headers },
    )
    await registry.resolve('a/b', 'v1')
    gone = true
    const error = await errorOf(registry.resolve('a/b', 'v1'))
    expect(error).toMatchObject({ name: 'RegistryNotFoundError', what: 'tag', codes: ['MANIFEST_UNKNOWN'] })
    expect((await registry.remembered('a/b', 'v1'))?.manifest.digest).toBe(digestOf(body))
  })

  it('whose digest header says otherwise is asked for once more and then refused', async () => {
    const lie = { 'content-type': INDEX, 'docker-content-digest': digestOf('other') }
    const once = await world((_path, _request, count) => ({ body, headers: count === 1 ? lie : headers }))
    expect((await once.registry.resolve('a/b', 'v1')).manifest.digest).toBe(digestOf(body))
    const always = await world(() => ({ body, headers: lie }))
    expect(await errorOf(always.registry.resolve('a/b', 'v1'))).toBeInstanceOf(ContentMismatchError)
    expect(always.asked).toHaveLength(2)
    expect(await always.registry.remembered('a/b', 'v1')).toBeUndefined()
  })

  it.each(['', 'sha512:' + 'a'.repeat(128), 'x y', 'sha256:ABC'])(
    'whose digest header is %j is judged by its bytes alone',
    async (header) => {
      const { registry } = await world(() => ({
        body,
        headers: { ...headers, 'docker-content-digest': header },
      }))
      expect((await registry.resolve('a/b', 'v1')).manifest.digest).toBe(digestOf(body))
    },
  )

  it('that gives a page is no registry, and one that gives 304 unasked is an odd status', async () => {
    const page = await world(() => ({ body: '<html>', headers: { 'content-type': 'text/html' } }))
    expect(await errorOf(page.registry.resolve('a/b', 'v1'))).toBeInstanceOf(NotARegistryError)
    const odd = await world(() => ({ status: 304 }))
    expect(await errorOf(odd.registry.resolve('a/b', 'v1'))).toBeInstanceOf(RegistryStatusError)
  })

  it('is asked for once by many readers, and one that leaves disturbs nobody', async () => {
    const { registry, asked } = await world(() => ({ body, headers }))
    const leaving = new AbortController()
    const readers = Array.from({ length: 20 }, (_, at) =>
      registry.resolve('a/b', 'v1', at === 0 ? leaving.signal : undefined),
    )
    leaving.abort(new Error('left'))
    const outcomes = await Promise.allSettled(readers)
    expect(outcomes.map((outcome) => outcome.status)).toEqual([
      'rejected',
      ...Array.from({ length: 19 }, () => 'fulfilled'),
    ])
    expect(asked).toHaveLength(1)
  })

  it.each(['../x', 'a/b', '', 'v1?x', 'x'.repeat(129), '%2e%2e'])(
    '%j is in no registry and never asked for',
    async (tag) => {
      const { registry, asked } = await world(() => ({ body, headers }))
      expect(await errorOf(registry.resolve('a/b', tag))).toBeInstanceOf(RegistryNotFoundError)
      expect(asked).toEqual([])
    },
  )

  it.each(['../etc', 'A/B', '', 'a//b', 'a/../b', 'a%2fb', '/a'])(
    'of %j is in no registry either',
    async (repository) => {
      const { registry, asked } = await world(() => ({ body, headers }))
      const digest = digestOf(body)
      for (const reading of [
        registry.resolve(repository, 'v1'),
        registry.tags(repository),
        registry.manifest(repository, digest),
        registry.blob(repository, descriptorOf('x'), 100),
        registry.referrers(repository, digest),
        textOf(registry.streamBlob(repository, descriptorOf('x'), 100)),
      ]) {
        expect(await errorOf(reading)).toBeInstanceOf(RegistryNotFoundError)
      }
      expect(asked).toEqual([])
    },
  )
})

describe('a manifest by digest', () => {
  const body = indexOf('one')
  const digest = digestOf(body)

  // The header is advisory by digest: the bytes decide.
  it.each([
    ['right', digest],
    ['another', digestOf('other')],
    ['bogus', 'sha256:bogus'],
    ['missing', undefined],
  ])('is taken by its own hash when the header is %s', async (_name, header) => {
    const announced: Record<string, string> = header === undefined ? {} : { 'docker-content-digest': header }
    const { registry } = await world(() => ({ body, headers: { 'content-type': INDEX, ...announced } }))
    expect((await registry.manifest('a/b', digest)).digest).toBe(digest)
  })

  it('with other bytes is refused though the header is right, after one more try, and never kept', async () => {
    const { registry, asked, store } = await world(() => ({
      body: indexOf('two'),
      headers: { 'content-type': INDEX, 'docker-content-digest': digest },
    }))
    expect(await errorOf(registry.manifest('a/b', digest))).toBeInstanceOf(ContentMismatchError)
    expect(asked).toHaveLength(2)
    expect(await store.read(digest)).toBeUndefined()
    expect(await store.read(digestOf(indexOf('two')))).toBeUndefined()
  })

  it('is asked for once', async () => {
    const { registry, asked } = await world(() => ({ body, headers: { 'content-type': INDEX } }))
    await Promise.all([registry.manifest('a/b', digest), registry.manifest('a/b', digest)])
    await registry.manifest('a/b', digest)
    expect(asked).toHaveLength(1)
  })

  it('that contradicts its media type is invalid and never kept', async () => {
    const { registry, store } = await world(() => ({ body, headers: { 'content-type': MANIFEST } }))
    expect(await errorOf(registry.manifest('a/b', digest))).toBeInstanceOf(DocumentInvalidError)
    expect(await store.read(digest)).toBeUndefined()
  })

  it('over 4 MiB is refused', async () => {
    const large = json({ schemaVersion: 2, manifests: [], annotations: { a: 'x'.repeat(4 * 1024 * 1024) } })
    const { registry } = await world(() => ({ body: large }))
    expect(await errorOf(registry.manifest('a/b', digestOf(large)))).toMatchObject({
      code: 'RESPONSE_TOO_LARGE',
    })
  })
})

describe('a blob', () => {
  const content = 'the content of a layer'
  const descriptor = descriptorOf(content)

  it('is given when size and digest are right, and asked for once', async () => {
    const { registry, asked } = await world(() => ({ body: content }))
    for (let times = 0; times < 3; times += 1) {
      expect(Buffer.from(await registry.blob('a/b', descriptor, 100)).toString()).toBe(content)
    }
    expect(asked).toEqual([`GET /v2/a/b/blobs/${descriptor.digest}`])
  })

  it.each([
    ['other bytes', 'the content of a slayer'.slice(0, 22), descriptor],
    ['fewer bytes', 'the content', descriptor],
    ['one byte more', `${content}!`, descriptor],
    ['many bytes more', content.repeat(1000), descriptor],
    ['a descriptor with too small a size', content, { ...descriptor, size: 3 }],
    ['a descriptor with too large a size', content, { ...descriptor, size: 99 }],
  ])('with %s is refused after one more try, whole or streamed', async (_name, body, lying) => {
    const { registry, asked, store } = await world(() => ({ body }))
    expect(await errorOf(registry.blob('a/b', lying, 100))).toBeInstanceOf(ContentMismatchError)
    expect(asked).toHaveLength(2)
    expect(await store.read(lying.digest)).toBeUndefined()
    expect(await errorOf(textOf(registry.streamBlob('a/b', lying, 100)))).toMatchObject({
      name: 'ContentMismatchError',
    })
  })

  it('that was kept is refused to a descriptor with another size', async () => {
    const { registry } = await world(() => ({ body: content }))
    await registry.blob('a/b', descriptor, 100)
    expect(await errorOf(registry.blob('a/b', { ...descriptor, size: 5 }, 100))).toBeInstanceOf(
      ContentMismatchError,
    )
  })

  it('over the limit is refused before anything is asked', async () => {
    const { registry, asked } = await world(() => ({ body: content }))
    expect(await errorOf(registry.blob('a/b', { ...descriptor, size: 9e15 }, 100))).toBeInstanceOf(
      BlobTooLargeError,
    )
    expect(await errorOf(textOf(registry.streamBlob('a/b', descriptor, 21)))).toBeInstanceOf(
      BlobTooLargeError,
    )
    expect(asked).toEqual([])
  })

  it('that stands in its descriptor is verified and needs no request', async () => {
    const { registry, asked } = await world(() => ({ status: 500 }))
    const inline = { ...descriptor, data: Buffer.from(content).toString('base64') }
    expect(Buffer.from(await registry.blob('a/b', inline, 100)).toString()).toBe(content)
    expect(await textOf(registry.streamBlob('a/b', inline, 100))).toBe(content)
    const lie = { ...descriptor, data: Buffer.from('the content of a liar!').toString('base64') }
    expect(await errorOf(registry.blob('a/b', lie, 100))).toBeInstanceOf(ContentMismatchError)
    expect(asked).toEqual([])
  })

  it('that is the empty document needs no request', async () => {
    const { registry, asked } = await world(() => ({ status: 500 }))
    expect(Buffer.from(await registry.blob('a/b', descriptorOf('{}'), 100)).toString()).toBe('{}')
    expect(asked).toEqual([])
  })

  it('is streamed with its digest checked at the end, over a redirect or not', async () => {
    const { registry, host } = await world((path) =>
      path.startsWith('/v2/')
        ? { status: 307, headers: { location: `http://${host}/store/1?sig=x` } }
        : { body: content },
    )
    expect(await textOf(registry.streamBlob('a/b', descriptor, 100))).toBe(content)
  })
})

describe('a status that is no answer', () => {
  it.each([
    [
      403,
      { errors: [{ code: 'DENIED', message: 'requested access is denied' }] },
      'RegistryRefusedError',
      /denied/,
    ],
    [404, { errors: [{ code: 'NAME_UNKNOWN' }] }, 'RegistryNotFoundError', /has no repository a\/b/],
    [404, 'a page', 'RegistryNotFoundError', /has no tag a\/b:v1/],
    [418, 'short and stout', 'RegistryStatusError', /418/],
    [204, '', 'RegistryStatusError', /204/],
    [206, 'part', 'RegistryStatusError', /206/],
    [500, { errors: null }, 'RegistryStatusError', /500/],
    [502, '<html><script>alert(1)</script>', 'RegistryStatusError', /answered 502 when asked for a\/b:v1\.$/],
    [401, 'Not JSON', 'RegistryRefusedError', /401/],
    [429, '', 'RegistryRateLimitedError', /too many requests/],
  ])('%i %j is a %s', async (status, body, name, message) => {
    const { registry } = await world(() => ({ status, body: typeof body === 'string' ? body : json(body) }))
    const error = await errorOf(registry.resolve('a/b', 'v1'))
    expect(error).toMatchObject({ name })
    expect(String(error)).toMatch(message)
  })

  it('has its words cut and stripped of what would deceive a reader', async () => {
    const message = `bad\r\n\u001b[31m\u202e${'x'.repeat(5000)}`
    const { registry } = await world(() => ({
      status: 400,
      body: json({ errors: [{ code: 'X', message }] }),
    }))
    const error = await errorOf(registry.resolve('a/b', 'v1'))
    expect(error).toBeInstanceOf(RegistryStatusError)
    expect(String(error).length).toBeLessThan(500)
    // oxlint-disable-next-line no-control-regex -- controls are what must not be there
    expect(String(error)).not.toMatch(/[\u0000-\u001f\u202e]/)
  })
})

describe('referrers', () => {
  const subject = digestOf('signed')
  const signature = json({
    schemaVersion: 2,
    mediaType: MANIFEST,
    artifactType: 'application/vnd.example.signature',
    config: descriptorOf('{}', { mediaType: 'application/vnd.oci.empty.v1+json' }),
    layers: [descriptorOf('x')],
    subject: { mediaType: INDEX, digest: subject, size: 6 },
    annotations: { made: 'today' },
  })
  const stranger = signature.replace(subject, digestOf('other'))
  const listed = (...bodies: readonly string[]) =>
    json({
      schemaVersion: 2,
      mediaType: INDEX,
      manifests: bodies.map((body) => ({ mediaType: MANIFEST, digest: digestOf(body), size: body.length })),
    })

  it('are what the API lists, over all its pages', async () => {
    const { registry, asked } = await world((path) => ({
      body: path.includes('page=2') ? listed('two') : listed('one'),
      headers: {
        'content-type': INDEX,
        ...(!path.includes('page=2') && { link: `<?page=2>; rel="next"` }),
      },
    }))
    const found = await registry.referrers('a/b', subject)
    expect(found.map(({ digest }) => digest)).toEqual([digestOf('one'), digestOf('two')])
    expect(asked[0]).toBe(`GET /v2/a/b/referrers/${subject}`)
  })

  it('are none when the API lists none: the tag is not looked at', async () => {
    const { registry, asked } = await world(() => ({ body: listed(), headers: { 'content-type': INDEX } }))
    expect(await registry.referrers('a/b', subject)).toEqual([])
    expect(asked).toHaveLength(1)
  })

  const fallback = (api: Reply, tag: Reply): Handler => {
    const bodies = new Map([signature, stranger].map((body) => [`/v2/a/b/manifests/${digestOf(body)}`, body]))
    return (path) => {
      if (path.includes('/referrers/')) return api
      if (path.endsWith(`/manifests/${subject.replace(':', '-')}`)) return tag
      const body = bodies.get(path)
      return body === undefined ? { status: 404 } : { body, headers: { 'content-type': MANIFEST } }
    }
  }

  it.each([
    [404, 'text/plain'],
    [400, 'text/plain'],
    [405, 'text/plain'],
    [406, 'text/plain'],
    [200, 'text/html'],
    [200, 'application/json'],
  ])('are looked for under the tag when the API answers %i %s; each is opened', async (status, type) => {
    const api = { status, headers: { 'content-type': type } }
    const tag = { body: listed(signature, stranger, 'missing'), headers: { 'content-type': INDEX } }
    const { registry } = await world(fallback(api, tag))
    expect(await registry.referrers('a/b', subject)).toEqual([
      {
        mediaType: MANIFEST,
        digest: digestOf(signature),
        size: signature.length,
        artifactType: 'application/vnd.example.signature',
        annotations: { made: 'today' },
      },
    ])
  })

  it('may stand under the tag themselves', async () => {
    const { registry } = await world(
      fallback({ status: 404 }, { body: signature, headers: { 'content-type': MANIFEST } }),
    )
    expect(await registry.referrers('a/b', subject)).toHaveLength(1)
  })

  it('are none when there is neither', async () => {
    const { registry } = await world(() => ({ status: 404 }))
    expect(await registry.referrers('a/b', subject)).toEqual([])
  })

  it('are unknown, not none, when the registry refuses', async () => {
    const { registry } = await world(() => ({ status: 403 }))
    expect(await errorOf(registry.referrers('a/b', subject))).toBeInstanceOf(RegistryRefusedError)
  })
})
