import http2 from 'node:http2'
import https from 'node:https'
import { parseDigest } from '#oci/digest'
import { afterEach, describe, expect, it } from 'vitest'
import { attachArtifact } from './referrer-artifact.ts'
import { openControl } from './control.ts'
import { bearerFor, probe } from './probe.ts'
import { createRegistryContent, type RegistryContent } from './registry-content.ts'
import { startTestRegistry } from './test-registry.ts'
import type { TestRegistry, TestRegistryOptions } from './test-registry-options.ts'
import { textBytes } from './stored-blob.ts'

const CATALOG = 'siderolabs/extensions'
const running: { close(): Promise<void> }[] = []

function someContent(versions: readonly string[] = ['v1.11.1', 'v1.11.2']): RegistryContent {
  const content = createRegistryContent()
  for (const version of versions) {
    content.addRelease(version, () => ({ version, extensions: [{ name: 'gvisor', tag: '1.0' }] }))
  }
  return content
}

async function start(options: Partial<TestRegistryOptions> = {}): Promise<TestRegistry> {
  const registry = await startTestRegistry({ content: someContent(), auth: 'none', ...options })
  running.push(registry)
  return registry
}

function manifestUrl(registry: TestRegistry, reference: string, repository = CATALOG): string {
  return `${registry.origin}/v2/${repository}/manifests/${reference}`
}

function firstLayer(registry: TestRegistry): string {
  const image = registry.content.release('v1.11.2')?.images.at(-1)
  return `${registry.origin}/v2/${CATALOG}/blobs/${image?.blobs[1]?.digest ?? ''}`
}

afterEach(async () => {
  await Promise.all(running.splice(0).map((one) => one.close()))
})

describe('authentication', () => {
  it('bearer: a challenge names realm, service and scope; its token opens one repository', async () => {
    const registry = await start({ auth: 'bearer' })
    const refused = await probe(manifestUrl(registry, 'v1.11.2'))
    expect([refused.status, refused.headers['www-authenticate']]).toEqual([
      401,
      `Bearer realm="${registry.origin}/token",service="test-registry",scope="repository:${CATALOG}:pull"`,
    ])
    const headers = await bearerFor(registry, CATALOG)
    expect((await probe(manifestUrl(registry, 'v1.11.2'), { headers })).status).toBe(200)
    const other = await probe(manifestUrl(registry, '1.0', 'siderolabs/gvisor'), { headers })
    expect([other.status, other.headers['www-authenticate']]).toEqual([
      401,
      expect.stringContaining('insufficient_scope'),
    ])
    expect(registry.stats()).toMatchObject({
      tokensIssued: 1,
      requestsByKind: { challenge: 2, token: 1, manifest: 1 },
    })
  })

  it('a token of several scopes opens them all, unless the server gives single ones', async () => {
    for (const [tokenScopes, status] of [
      ['multi', 200],
      ['single', 401],
    ] as const) {
      const registry = await start({ auth: 'bearer', tokenScopes })
      registry.content.release('v1.11.2')
      const headers = await bearerFor(registry, `${CATALOG}:pull repository:siderolabs/gvisor`)
      expect((await probe(manifestUrl(registry, '1.0', 'siderolabs/gvisor'), { headers })).status).toBe(
        status,
      )
    }
  })

  it('a token is refused when its time is over', async () => {
    const registry = await start({ auth: 'bearer', tokenTtlSeconds: 0 })
    const headers = await bearerFor(registry, CATALOG)
    expect((await probe(manifestUrl(registry, 'v1.11.2'), { headers })).status).toBe(401)
  })

  it('bearer-private: the token endpoint wants credentials', async () => {
    const registry = await start({ auth: 'bearer-private', credentials: { username: 'u', password: 'p' } })
    const token = `${registry.origin}/token?scope=repository:${CATALOG}:pull`
    expect((await probe(token)).status).toBe(401)
    const authorization = `Basic ${Buffer.from('u:p').toString('base64')}`
    expect((await probe(token, { headers: { authorization } })).status).toBe(200)
  })

  it('basic: every request wants credentials', async () => {
    const registry = await start({ auth: 'basic' })
    const refused = await probe(`${registry.origin}/v2/`)
    expect([refused.status, refused.headers['www-authenticate']]).toEqual([
      401,
      'Basic realm="test-registry"',
    ])
    const authorization = `Basic ${Buffer.from('reader:secret').toString('base64')}`
    expect((await probe(`${registry.origin}/v2/`, { headers: { authorization } })).status).toBe(200)
  })

  it('the token endpoint may be a host of its own', async () => {
    const registry = await start({ auth: 'bearer', tokenHost: 'own' })
    const refused = await probe(manifestUrl(registry, 'v1.11.2'))
    expect(refused.headers['www-authenticate']).toContain(`realm="http://${registry.hosts[2]}/token"`)
    expect((await probe(`http://${registry.hosts[2]}/token`)).status).toBe(200)
  })
})

describe('manifests', () => {
  it('carry type, digest and etag; the etag answers 304; HEAD has no body', async () => {
    const registry = await start()
    const digest = registry.content.release('v1.11.2')?.indexDigest ?? ''
    const whole = await probe(manifestUrl(registry, 'v1.11.2'))
    expect(whole).toMatchObject({
      status: 200,
      headers: { 'docker-content-digest': digest, etag: `"${digest}"` },
    })
    const same = await probe(manifestUrl(registry, 'v1.11.2'), {
      headers: { 'if-none-match': `"${digest}"` },
    })
    expect([same.status, same.body.byteLength]).toEqual([304, 0])
    const head = await probe(manifestUrl(registry, digest), { method: 'HEAD' })
    expect(head).toMatchObject({ status: 200, headers: { 'content-length': String(whole.body.byteLength) } })
    expect(head.body.byteLength).toBe(0)
  })

  it.each([
    ['an unknown tag', `${CATALOG}/manifests/v9.9.9`, 404, 'MANIFEST_UNKNOWN'],
    ['an unknown digest', `${CATALOG}/manifests/sha256:${'0'.repeat(64)}`, 404, 'MANIFEST_UNKNOWN'],
    ['an unknown repository', 'siderolabs/none/tags/list', 404, 'NAME_UNKNOWN'],
    ['an unknown blob', `${CATALOG}/blobs/sha256:${'0'.repeat(64)}`, 404, 'BLOB_UNKNOWN'],
  ])('%s is a 404 with its code', async (_says, path, status, code) => {
    const registry = await start()
    const answer = await probe(`${registry.origin}/v2/${path}`)
    expect([answer.status, answer.body.toString()]).toEqual([status, expect.stringContaining(`"${code}"`)])
  })

  it('nothing can be written', async () => {
    const registry = await start()
    expect((await probe(manifestUrl(registry, 'v1.11.2'), { method: 'PUT' })).status).toBe(405)
  })
})

describe('blobs', () => {
  it('are redirected to a host that refuses credentials and counts them', async () => {
    const registry = await start()
    const redirect = await probe(firstLayer(registry))
    const location = redirect.headers.location ?? ''
    expect([redirect.status, new URL(location).host]).toEqual([307, registry.hosts[1]])
    expect((await probe(location)).status).toBe(200)
    expect((await probe(location, { headers: { authorization: 'Bearer x' } })).status).toBe(400)
    expect((await probe(location.replace(/\?.*/, ''))).status).toBe(403)
    expect(registry.stats().leaksToBlobHost).toBe(1)
  })

  it('are answered directly when nothing is redirected, and in ranges', async () => {
    const registry = await start({ redirectBlobs: false })
    const whole = await probe(firstLayer(registry))
    const size = whole.body.byteLength
    for (const [range, status, bytes] of [
      ['bytes=0-9', 206, whole.body.subarray(0, 10)],
      ['bytes=-5', 206, whole.body.subarray(-5)],
      [`bytes=${size - 1}-`, 206, whole.body.subarray(-1)],
      [`bytes=${size}-`, 416, Buffer.alloc(0)],
    ] as const) {
      const part = await probe(firstLayer(registry), { headers: { range } })
      expect([range, part.status, part.body.equals(bytes)]).toEqual([range, status, true])
    }
  })
})

describe('tags', () => {
  const versions = Array.from({ length: 230 }, (_, at) => `v1.0.${at}`)

  it('come oldest first in pages of 100 that are linked', async () => {
    const registry = await start({ content: someContent(versions) })
    const seen: string[] = []
    let next: string | undefined = `/v2/${CATALOG}/tags/list`
    let pages = 0
    while (next !== undefined) {
      const page = await probe(registry.origin + next)
      const document: { readonly tags: readonly string[] } = JSON.parse(page.body.toString())
      seen.push(...document.tags)
      pages += 1
      next = /^<(.*)>; rel="next"$/.exec(String(page.headers['link']))?.[1]
    }
    expect([pages, seen]).toEqual([3, versions])
  })

  it('n and last choose the page', async () => {
    const registry = await start({ content: someContent(versions) })
    const page = await probe(`${registry.origin}/v2/${CATALOG}/tags/list?n=2&last=v1.0.7`)
    expect(JSON.parse(page.body.toString())).toEqual({ name: CATALOG, tags: ['v1.0.8', 'v1.0.9'] })
    const all = await probe(`${registry.origin}/v2/${CATALOG}/tags/list?n=10000`)
    expect(all.headers['link']).toBeUndefined()
  })

  it('of an extension are those of every release that was asked for, the last push wins', async () => {
    const registry = await start()
    for (const version of registry.content.releases()) registry.content.release(version)
    const newest = registry.content.release('v1.11.2')?.extensions[0]?.digest
    expect(registry.content.digestOfTag('siderolabs/gvisor', '1.0')).toBe(newest)
    expect(registry.content.release('v1.11.1')?.extensions[0]?.digest).not.toBe(newest)
  })
})

describe('referrers', () => {
  const artifact = { artifactType: 'application/x-note', mediaType: 'text/plain', body: textBytes('note') }

  it.each([
    ['tag', 404],
    ['api', 200],
  ] as const)('mode %s answers the API with %i and has the fallback tag', async (referrers, status) => {
    const registry = await start({ referrers })
    const subject = registry.content.release('v1.11.2')?.indexDigest ?? ''
    const manifest = attachArtifact(registry.content, CATALOG, parseDigest(subject), artifact)
    const api = await probe(`${registry.origin}/v2/${CATALOG}/referrers/${subject}`)
    expect(api.status).toBe(status)
    const fallback = await probe(manifestUrl(registry, subject.replace(':', '-')))
    expect(JSON.parse(fallback.body.toString())).toMatchObject({
      manifests: [{ digest: manifest.digest, artifactType: 'application/x-note' }],
    })
  })

  it('the API filters by artifact type and says so', async () => {
    const registry = await start({ referrers: 'api' })
    const subject = registry.content.release('v1.11.2')?.indexDigest ?? ''
    const none = await probe(
      `${registry.origin}/v2/${CATALOG}/referrers/${subject}?artifactType=application/x-other`,
    )
    expect(none.headers['oci-filters-applied']).toBe('artifactType')
    expect(JSON.parse(none.body.toString())).toMatchObject({ manifests: [] })
  })
})

describe('counting and limits', () => {
  it('counts requests, bytes, repeated URLs and connections', async () => {
    const registry = await start()
    await probe(manifestUrl(registry, 'v1.11.2'))
    await probe(manifestUrl(registry, 'v1.11.2'))
    await probe(manifestUrl(registry, 'v0.0.0'))
    await probe(manifestUrl(registry, 'v0.0.0'))
    expect(registry.stats()).toMatchObject({
      requests: 4,
      requestsByStatus: { 200: 2, 404: 2 },
      duplicateUrls: 1,
      connections: 4,
      openConnections: 0,
      inFlight: 0,
    })
    expect(registry.stats().bytesSent).toBeGreaterThan(1000)
    registry.resetStats()
    expect(registry.stats()).toMatchObject({ requests: 0, duplicateUrls: 0, bytesSent: 0 })
  })

  it('counts how many requests are there at once, and how long they and their connections take', async () => {
    const registry = await start({ latencyMs: 40, connectMs: 40 })
    const began = performance.now()
    await Promise.all([1, 2, 3].map(() => probe(manifestUrl(registry, 'v1.11.2'))))
    expect(performance.now() - began).toBeGreaterThanOrEqual(75)
    expect(registry.stats().peakInFlight).toBe(3)
  })

  it('answers 429 over its limits', async () => {
    const registry = await start({ requestsPerSecond: 2 })
    const answers = await Promise.all([1, 2, 3].map(() => probe(manifestUrl(registry, 'v1.11.2'))))
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 200, 429])
  })

  it('goes offline and comes back at the same port', async () => {
    const registry = await start()
    await registry.setOffline()
    expect(await probe(manifestUrl(registry, 'v1.11.2'))).toMatchObject({ status: 0, code: 'ECONNREFUSED' })
    await registry.setOnline()
    expect((await probe(manifestUrl(registry, 'v1.11.2'))).status).toBe(200)
  })

  it('counts who contacts the canary', async () => {
    const registry = await start()
    await probe(`http://${registry.canaryHost}/`)
    expect(registry.stats().canaryHits).toBe(1)
  })
})

describe('https', () => {
  it.each([
    ['h2', 'h2'],
    ['h1only', 'http/1.1'],
  ] as const)('%s agrees on %s by ALPN', async (tls, expected) => {
    const registry = await start({ tls })
    expect(await negotiated(registry)).toBe(expected)
    expect(await getHttps(registry)).toBe(200)
  })

  it('answers over a stream of HTTP/2', async () => {
    const registry = await start({ tls: 'h2' })
    const session = http2.connect(registry.origin, { ca: registry.caPem })
    const stream = session.request({ ':path': `/v2/${CATALOG}/manifests/v1.11.2` })
    const status = await new Promise((resolve) =>
      stream.on('response', (headers) => resolve(headers[':status'])),
    )
    session.destroy()
    expect(status).toBe(200)
  })

  it.each([
    ['expired', 'CERT_HAS_EXPIRED'],
    ['wronghost', 'ERR_TLS_CERT_ALTNAME_INVALID'],
    ['selfsigned', /UNABLE_TO_VERIFY_LEAF_SIGNATURE|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_GET_ISSUER_CERT/],
    ['plaintext', /EPROTO|SSL/],
    ['reset', 'ECONNRESET'],
    ['stall', 'silence'],
  ] as const)('%s is refused with %s', async (tls, code) => {
    const registry = await start({ tls })
    const said = await getHttps(registry, code === 'silence' ? 300 : 20_000)
    expect(String(said)).toMatch(code)
  })
})

describe('the control port', () => {
  it('reads counters and releases and switches faults and the line', async () => {
    const registry = await start()
    const control = await openControl(registry)
    running.push(control)
    const post = async (path: string, body?: unknown) =>
      (await fetch(control.origin + path, { method: 'POST', body: JSON.stringify(body ?? {}) })).status
    expect(await post('/faults', { set: [{ name: 'status403', scope: { times: 1 } }] })).toBe(204)
    expect((await probe(manifestUrl(registry, 'v1.11.2'))).status).toBe(403)
    expect(await post('/faults', { set: [{ name: 'never-heard' }] })).toBe(400)
    expect(await post('/faults', { clear: true })).toBe(204)
    expect(registry.faults.active()).toEqual([])
    expect(await post('/offline')).toBe(204)
    expect((await probe(manifestUrl(registry, 'v1.11.2'))).status).toBe(0)
    expect(await post('/online')).toBe(204)
    const stats: unknown = await (await fetch(`${control.origin}/stats`)).json()
    expect(stats).toMatchObject({ requests: 1, faultsPlayed: { status403: 1 } })
    const release: unknown = await (await fetch(`${control.origin}/releases/v1.11.2`)).json()
    expect(release).toMatchObject({
      extensions: [{ name: 'gvisor', platforms: { 'linux/amd64': expect.any(String) } }],
    })
    expect((await fetch(`${control.origin}/nothing`)).status).toBe(404)
  })
})

function negotiated(registry: TestRegistry): Promise<string | false | null> {
  return new Promise((resolve) => {
    const session = http2.connect(registry.origin, { ca: registry.caPem, ALPNProtocols: ['h2', 'http/1.1'] })
    session.on('connect', (_session, socket) => {
      resolve(
        'alpnProtocol' in socket && typeof socket.alpnProtocol === 'string' ? socket.alpnProtocol : null,
      )
      session.destroy()
    })
    session.on('error', () => resolve('http/1.1'))
  })
}

/** Status, or the code of the error, or `silence` after this many milliseconds. */
function getHttps(registry: TestRegistry, patienceMs = 20_000): Promise<number | string> {
  return new Promise((resolve) => {
    const url = manifestUrl(registry, 'v1.11.2')
    const request = https.get(url, { ca: registry.caPem, agent: false }, (response) => {
      response.resume()
      resolve(response.statusCode ?? 0)
    })
    request.setTimeout(patienceMs, () => {
      resolve('silence')
      request.destroy()
    })
    request.on('error', (error) => resolve(String(Reflect.get(error, 'code'))))
  })
}
