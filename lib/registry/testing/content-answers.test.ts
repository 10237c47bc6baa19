import { describe, expect, it } from 'vitest'
import { probe } from './probe.ts'
import { CATALOG, layerUrl, manifestUrl, startSmall } from './small-registry.ts'

describe('manifests', () => {
  it('carry type, digest and etag; the etag answers 304; HEAD has no body', async () => {
    const registry = await startSmall()
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
    const registry = await startSmall()
    const answer = await probe(`${registry.origin}/v2/${path}`)
    expect([answer.status, answer.body.toString()]).toEqual([status, expect.stringContaining(`"${code}"`)])
  })

  it('nothing can be written', async () => {
    const registry = await startSmall()
    expect((await probe(manifestUrl(registry, 'v1.11.2'), { method: 'PUT' })).status).toBe(405)
  })
})

describe('blobs', () => {
  it('are redirected to a host that refuses credentials and counts them', async () => {
    const registry = await startSmall()
    const redirect = await probe(layerUrl(registry))
    const location = redirect.headers.location ?? ''
    expect([redirect.status, new URL(location).host]).toEqual([307, registry.hosts[1]])
    expect((await probe(location)).status).toBe(200)
    expect((await probe(location, { headers: { authorization: 'Bearer x' } })).status).toBe(400)
    expect((await probe(location.replace(/\?.*/, ''))).status).toBe(403)
    expect(registry.stats().leaksToBlobHost).toBe(1)
  })

  it('are answered directly when nothing is redirected, and in ranges', async () => {
    const registry = await startSmall({ redirectBlobs: false })
    const whole = await probe(layerUrl(registry))
    const size = whole.body.byteLength
    for (const [range, status, bytes] of [
      ['bytes=0-9', 206, whole.body.subarray(0, 10)],
      ['bytes=-5', 206, whole.body.subarray(-5)],
      [`bytes=${size - 1}-`, 206, whole.body.subarray(-1)],
      [`bytes=${size}-`, 416, Buffer.alloc(0)],
    ] as const) {
      const part = await probe(layerUrl(registry), { headers: { range } })
      expect([range, part.status, part.body.equals(bytes)]).toEqual([range, status, true])
    }
  })
})
