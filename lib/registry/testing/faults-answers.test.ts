import http2 from 'node:http2'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { isContentFault, type FaultScope } from './fault.ts'
import { FAULTS, UnknownFaultError } from './fault-table.ts'
import { bearerFor, probe, type Probed, type ProbeOptions } from './probe.ts'
import { createRegistryContent } from './registry-content.ts'
import { sha256Of } from './stored-blob.ts'
import { startTestRegistry } from './test-registry.ts'
import type { TestRegistry } from './test-registry-options.ts'

const CATALOG = 'siderolabs/extensions'
/** For what never comes, and shorter than the half second between two bytes of slowloris. */
const SILENCE_MS = 300
const MIB = 1024 * 1024

let registry: TestRegistry
let bearer: Record<string, string>
let indexDigest: string

beforeAll(async () => {
  const content = createRegistryContent()
  for (const version of ['v1.11.1', 'v1.11.2']) {
    content.addRelease(version, () => ({ version, extensions: [{ name: 'gvisor', tag: '1.0' }] }))
  }
  registry = await startTestRegistry({ content, auth: 'bearer' })
  bearer = await bearerFor(registry, CATALOG)
  indexDigest = content.release('v1.11.2')?.indexDigest ?? ''
})
beforeEach(() => registry.faults.clear())
afterAll(() => registry.close())

const manifest = (options: ProbeOptions = {}, reference = 'v1.11.2') =>
  probe(`${registry.origin}/v2/${CATALOG}/manifests/${reference}`, {
    ...options,
    headers: { ...bearer, ...options.headers },
  })
const silent = () => manifest({ patienceMs: SILENCE_MS })
const tags = (query = '') => probe(`${registry.origin}/v2/${CATALOG}/tags/list${query}`, { headers: bearer })
const blob = () => probe(blobUrl(), { headers: bearer })
const blobData = async () => probe((await blob()).headers.location ?? registry.origin)
const token = (options: ProbeOptions = {}) =>
  probe(`${registry.origin}/token?scope=repository:a:pull`, options)
const challenged = () => probe(`${registry.origin}/v2/${CATALOG}/tags/list`)

function blobUrl(): string {
  const image = registry.content.release('v1.11.2')?.images.at(-1)
  return `${registry.origin}/v2/${CATALOG}/blobs/${image?.blobs[1]?.digest ?? ''}`
}

function json(answer: Probed): unknown {
  return JSON.parse(answer.body.toString('utf8'))
}

/** Length that the headers announce. */
function announced({ headers }: Probed): number {
  return Number(headers['content-length'])
}

type Row = readonly [
  name: string,
  ask: () => Promise<Probed>,
  check: (answer: Probed) => void,
  scope?: FaultScope,
]

const refusedWith = (challenge: string | undefined) => (answer: Probed) =>
  expect([answer.status, answer.headers['www-authenticate']]).toEqual([
    401,
    challenge?.replace('REGISTRY', registry.origin).replace('CANARY', `http://${registry.canaryHost}`),
  ])
const redirectedTo = (location: string | undefined) => (answer: Probed) =>
  expect([answer.status, answer.headers.location]).toEqual([
    307,
    location?.replace('CANARY', `http://${registry.canaryHost}`),
  ])
const statusIs = (status: number) => (answer: Probed) => expect(answer.status).toBe(status)
const SERVICE = 'service="test-registry"'
const AGAIN = `Bearer realm="REGISTRY/token",${SERVICE},scope="repository:${CATALOG}:pull"`

const ROWS: readonly Row[] = [
  ['reset', manifest, (a) => expect(a).toMatchObject({ status: 0, code: 'ECONNRESET' })],
  ['close', manifest, (a) => expect(a).toMatchObject({ status: 0, ended: 'cut' })],
  [
    'resetMid',
    manifest,
    (a) => expect([a.status, a.ended, a.body.length < announced(a)]).toEqual([200, 'cut', true]),
  ],
  ['hang', silent, (a) => expect(a).toMatchObject({ status: 0, ended: 'silence' })],
  ['slowHeaders', silent, (a) => expect(a).toMatchObject({ status: 0, ended: 'silence' })],
  [
    'slowHeaders',
    manifest,
    (a) => expect(a).toMatchObject({ status: 200, ended: 'end' }),
    { milliseconds: 50 },
  ],
  [
    'slowloris',
    silent,
    (a) => expect([a.status, a.ended, a.body.length < 10]).toEqual([200, 'silence', true]),
  ],
  ['stall', silent, (a) => expect([a.ended, a.body.length]).toEqual(['silence', announced(a) >> 1])],
  ['truncate', manifest, (a) => expect([a.ended, a.body.length]).toEqual(['cut', announced(a) >> 1])],
  [
    'contentLengthShort',
    manifest,
    (a) => expect([a.ended, sha256Of(a.body) === indexDigest]).toEqual(['end', false]),
  ],
  ['emptyBody', manifest, (a) => expect([a.status, a.body.length]).toEqual([200, 0])],
  ['chunked', manifest, (a) => expect([announced(a), sha256Of(a.body)]).toEqual([NaN, indexDigest])],
  ['garbage', manifest, (a) => expect([a.status, a.code]).toEqual([0, expect.stringMatching(/^HPE_/)])],
  ['hugeHeaders', manifest, (a) => expect(a.code).toBe('HPE_HEADER_OVERFLOW')],
  [
    'headerInjection',
    manifest,
    (a) => expect([a.status, a.code]).toEqual([0, expect.stringMatching(/^HPE_/)]),
  ],
  ['encodingGzip', manifest, (a) => expect(sha256Of(gunzipSync(a.body))).toBe(indexDigest)],
  [
    'encodingLie',
    manifest,
    (a) => expect([a.headers['content-encoding'], sha256Of(a.body)]).toEqual(['gzip', indexDigest]),
  ],
  ['encodingBomb', manifest, (a) => expect(unpacksBeyond(a.body, 64 * MIB)).toBe(true)],
  ['oversize', manifest, (a) => expect([announced(a), a.ended]).toEqual([NaN, 'full'])],
  ['oversizeDeclared', manifest, (a) => expect([announced(a), a.ended]).toEqual([8192 * MIB, 'full'])],

  ['status403', manifest, statusIs(403)],
  ['status404', manifest, statusIs(404)],
  ['status429', tags, (a) => expect([a.status, a.headers['retry-after']]).toEqual([429, '1'])],
  [
    'status429Date',
    tags,
    (a) => expect(Date.parse(String(a.headers['retry-after']))).toBeGreaterThan(Date.now()),
  ],
  ['status429Huge', tags, (a) => expect(a.headers['retry-after']).toBe('86400')],
  ['status429Bad', tags, (a) => expect(a.headers['retry-after']).toBe('soon')],
  [
    'status429Text',
    tags,
    (a) =>
      expect([a.headers['retry-after'], a.body.toString()]).toEqual([
        undefined,
        expect.stringContaining('617.927µs'),
      ]),
  ],
  ['status500', blobData, statusIs(500)],
  ['status502', manifest, statusIs(502)],
  ['status503', manifest, statusIs(503)],
  ['status504', manifest, statusIs(504)],
  ['status500Forever', manifest, statusIs(500)],
  ['hugeError', manifest, (a) => expect([a.status, a.ended]).toEqual([500, 'full'])],
  ['status204', manifest, statusIs(204)],
  ['status206', manifest, (a) => expect([a.status, a.body.length]).toEqual([206, 10])],
  ['status304', manifest, statusIs(304)],
  ['status418', manifest, statusIs(418)],
  [
    'status200Html',
    manifest,
    (a) => expect([a.status, a.headers['content-type']]).toEqual([200, expect.stringMatching(/^text\/html/)]),
  ],
  ['manifestNotJson', manifest, (a) => expect(() => json(a)).toThrow(SyntaxError)],
  ['tagsNotJson', tags, (a) => expect(() => json(a)).toThrow(SyntaxError)],

  ['redirectLoop', blob, (a) => redirectedTo(blobUrl())(a)],
  ['redirectChain', blob, (a) => redirectedTo(`${blobUrl()}?hop=1`)(a)],
  ['redirectNoLocation', blob, redirectedTo(undefined)],
  ['redirectBadLocation', blob, redirectedTo('http://[bad')],
  [
    'redirectUserinfo',
    blob,
    (a) => expect(a.headers.location).toContain(`//user:password@${registry.hosts[1]}`),
  ],
  ['redirectCanary', blob, redirectedTo('CANARY/internal')],
  ['redirectMetadata', blob, redirectedTo('http://169.254.169.254/latest/meta-data/')],
  ['redirectFile', blob, redirectedTo('file:///etc/passwd')],
  ['blobExpired', blobData, statusIs(403)],

  ['authLoop', manifest, refusedWith(AGAIN)],
  ['authNoChallenge', challenged, refusedWith(undefined)],
  ['authChallenge', challenged, refusedWith('Bearer realm="')],
  ['authNegotiate', challenged, refusedWith('Negotiate')],
  ['authRealmCanary', challenged, refusedWith(`Bearer realm="CANARY/token",${SERVICE}`)],
  ['authRealmMetadata', challenged, refusedWith(`Bearer realm="http://169.254.169.254/token",${SERVICE}`)],
  ['authRealmFile', challenged, refusedWith(`Bearer realm="file:///etc/passwd",${SERVICE}`)],
  ['authBasicDowngrade', challenged, refusedWith('Basic realm="test"')],
  ['token403', token, statusIs(403)],
  ['token429', token, statusIs(429)],
  ['tokenStatus', token, statusIs(500)],
  ['tokenHtml', token, (a) => expect(a.headers['content-type']).toBe('text/html')],
  ['tokenEmptyJson', token, (a) => expect(json(a)).toEqual({})],
  ['tokenHuge', token, (a) => expect(a.ended).toBe('full')],
  ['tokenHang', () => token({ patienceMs: SILENCE_MS }), (a) => expect(a.ended).toBe('silence')],
  ['tokenCrlf', token, (a) => expect(json(a)).toMatchObject({ token: 'good\r\nx-injected: 1' })],
  ['tokenUnknown', token, (a) => expect(json(a)).toMatchObject({ token: 'unknown' })],
  ['tokenExpired', manifest, refusedWith(`${AGAIN},error="invalid_token"`)],
  ['insufficientScope', manifest, refusedWith(`${AGAIN},error="insufficient_scope"`)],

  [
    'wrongDigest',
    manifest,
    (a) => expect([a.body.length, sha256Of(a.body) === indexDigest]).toEqual([announced(a), false]),
  ],
  ['otherContent', manifest, (a) => expect(json(a)).toEqual({ schemaVersion: 2, other: true })],
  ['wrongSize', manifest, (a) => expect(sha256Of(a.body.subarray(0, -1))).toBe(indexDigest)],
  ['wrongSizeShort', manifest, (a) => expect(() => json(a)).toThrow(SyntaxError)],
  [
    'digestHeaderLie',
    manifest,
    (a) => expect(a.headers['docker-content-digest']).toMatch(/^sha256:(?!.*undefined)[0-9a-f]{64}$/),
  ],
  ['digestHeaderMissing', manifest, (a) => expect(a.headers['docker-content-digest']).toBeUndefined()],
  [
    'digestHeaderEvil',
    manifest,
    (a) => expect(a.headers['docker-content-digest']).toContain('../../../etc/passwd'),
  ],
  ['contentTypeMissing', manifest, (a) => expect(a.headers['content-type']).toBeUndefined()],
  ['contentTypeOctet', manifest, (a) => expect(a.headers['content-type']).toBe('application/octet-stream')],
  ['contentTypeJson', manifest, (a) => expect(a.headers['content-type']).toBe('application/json')],
  [
    'contentTypeParams',
    manifest,
    (a) => expect(a.headers['content-type']).toMatch(/list\.v2\+json; charset=utf-8$/),
  ],
  [
    'manifestMediaTypeMismatch',
    manifest,
    (a) => expect(a.headers['content-type']).toContain('image.manifest'),
  ],
  ['etagMissing', manifest, (a) => expect(a.headers.etag).toBeUndefined()],

  ['tagsNull', tags, (a) => expect(json(a)).toEqual({ name: CATALOG, tags: null })],
  ['tagsHuge', tags, (a) => expect(a.ended).toBe('full')],
  ['tagsUnsorted', tags, (a) => expect(Object(json(a)).tags.toSorted()).toEqual(['v1.11.1', 'v1.11.2'])],
  ['tagsBadNames', tags, (a) => expect(Object(json(a)).tags).toContain('../../etc')],
  ['tagsNotStrings', tags, (a) => expect(Object(json(a)).tags).toContain(7)],
  ['tagsEmpty', tags, (a) => expect(Object(json(a)).tags).toEqual([])],
  ['tagsOtherName', tags, (a) => expect(json(a)).toMatchObject({ name: `${CATALOG}-other` })],
  [
    'tagsEndless',
    () => tags('?page=41'),
    (a) => expect(a.headers['link']).toContain('?page=42>; rel="next"'),
  ],
  [
    'tagsLoop',
    () => tags('?n=7'),
    (a) => expect(a.headers['link']).toBe(`</v2/${CATALOG}/tags/list?n=7>; rel="next"`),
  ],
  ['linkCrossHost', tags, (a) => expect(a.headers['link']).toContain(`<http://${registry.canaryHost}/`)],
  ['linkOtherRepository', tags, (a) => expect(a.headers['link']).toContain('</v2/siderolabs/other/')],
  ['linkMalformed', tags, (a) => expect(a.headers['link']).not.toContain('>')],
  ['tagDeleted', () => manifest().then(() => manifest()), statusIs(404)],
  [
    'strictAccept',
    () => manifest({ headers: { accept: 'application/vnd.oci.image.index.v1+json' } }),
    statusIs(404),
  ],
  ['headUnsupported', () => manifest({ method: 'HEAD' }), statusIs(405)],
]

describe('a fault of the answer does what its name says', () => {
  it.each(ROWS.map(([name, ask, check, scope]) => ({ name, ask, check, scope })))('$name', async (row) => {
    const { name, ask, check, scope } = row
    expect.hasAssertions()
    registry.faults.set(name, scope)
    check(await ask())
  })

  it('and every one of them has a row', () => {
    const names = FAULTS.filter((fault) => !isContentFault(fault)).map((fault) => fault.name)
    expect(new Set(ROWS.map(([name]) => name))).toEqual(new Set(names))
  })

  it('and leaves nothing behind', async () => {
    for (const [name] of ROWS) registry.faults.set(name)
    registry.faults.clear()
    expect(
      [await manifest(), await tags(), await blobData(), await token()].map(({ status }) => status),
    ).toEqual([200, 200, 200, 200])
    expect(registry.stats()).toMatchObject({ inFlight: 0, openConnections: 0 })
  })
})

describe('over HTTP/2 a fault of the connection ends or stalls its stream', () => {
  it.each([
    ['reset', 'cut'],
    ['close', 'cut'],
    ['resetMid', 'cut'],
    ['truncate', 'cut'],
    ['garbage', 'cut'],
    ['headerInjection', 'cut'],
    ['hang', 'silence'],
    ['stall', 'silence'],
    ['slowloris', 'silence'],
    ['chunked', 'end'],
    ['emptyBody', 'end'],
  ])('%s: %s', async (name, ended) => {
    const overHttp2 = await startTestRegistry({ content: registry.content, auth: 'none', tls: 'h2' })
    try {
      overHttp2.faults.set(name)
      expect(await streamEnd(overHttp2, ended === 'silence' ? SILENCE_MS : undefined)).toBe(ended)
      overHttp2.faults.clear()
      expect(await streamEnd(overHttp2)).toBe('end')
    } finally {
      await overHttp2.close()
    }
  })
})

/** How one request over HTTP/2 ended; without a patience it waits for its end. */
async function streamEnd({ origin, caPem }: TestRegistry, patienceMs?: number): Promise<Probed['ended']> {
  const session = http2.connect(origin, { ca: caPem })
  session.on('error', () => session.destroy())
  const ended = await new Promise<Probed['ended']>((resolve) => {
    const stream = session.request({ ':path': `/v2/${CATALOG}/manifests/v1.11.2` })
    if (patienceMs !== undefined) stream.setTimeout(patienceMs, () => resolve('silence'))
    stream.on('error', () => resolve('cut'))
    stream.on('close', () => resolve(stream.rstCode === 0 ? 'end' : 'cut'))
    stream.resume()
  })
  session.destroy()
  return ended
}

describe('the scope of a fault', () => {
  it('times: so often, then it is over', async () => {
    registry.faults.set('status503', { times: 2 })
    expect([await manifest(), await manifest(), await manifest()].map(({ status }) => status)).toEqual([
      503, 503, 200,
    ])
    expect(registry.faults.active()).toEqual([])
  })

  it('after: so many requests pass first', async () => {
    registry.faults.set('status403', { after: 2 })
    expect([await manifest(), await tags(), await manifest()].map(({ status }) => status)).toEqual([
      200, 200, 403,
    ])
  })

  it('kinds, roles, repository and reference: only what is aimed at', async () => {
    for (const [scope, expected] of [
      [{ kinds: ['tags'] }, [200, 200, 403]],
      [{ kinds: ['manifest'], roles: ['catalog-index'] }, [403, 200, 200]],
      [{ reference: indexDigest }, [200, 200, 200]],
      [{ reference: 'v1.11.2' }, [403, 200, 200]],
      [{ repository: 'siderolabs/gvisor' }, [200, 200, 200]],
    ] as const) {
      registry.faults.clear()
      registry.faults.set('status403', scope)
      const answers = [await manifest(), await manifest({}, platformDigest()), await tags()]
      expect(answers.map(({ status }) => status)).toEqual(expected)
    }
  })

  it('an unknown name is refused', () => {
    expect(() => registry.faults.set('never-heard')).toThrow(UnknownFaultError)
  })
})

function platformDigest(): string {
  return registry.content.release('v1.11.2')?.images.at(-1)?.platforms.get('linux/amd64') ?? ''
}

/** Whether a gzip gives more than so many bytes. */
function unpacksBeyond(packed: Buffer, bytes: number): boolean {
  try {
    gunzipSync(packed, { maxOutputLength: bytes })
    return false
  } catch (error) {
    return error instanceof RangeError
  }
}
