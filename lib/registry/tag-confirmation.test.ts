import { describe, expect, it } from 'vitest'
import { errorOf } from './testing/error-of.ts'
import { scriptedWorld } from './testing/reading/scripted-registry.ts'
import { digestOf, INDEX, indexOf } from './testing/written-documents.ts'

describe('a tag', () => {
  const body = indexOf('one')
  const headers = { 'content-type': INDEX, 'docker-content-digest': digestOf(body) }

  it('seen before is confirmed by one conditional request', async () => {
    const { registry, asked, clock } = await scriptedWorld((_path, request) =>
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
    const { registry, asked } = await scriptedWorld(() => ({ body, headers }))
    await registry.resolve('a/b', 'v1')
    await registry.resolve('a/b', 'v1')
    expect(asked).toEqual(['GET /v2/a/b/manifests/v1', 'HEAD /v2/a/b/manifests/v1'])
  })

  it('is asked for in full where HEAD is not supported or says nothing', async () => {
    for (const head of [{ status: 405 }, { status: 404 }, { status: 200 }]) {
      const { registry, asked } = await scriptedWorld((_path, request) =>
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
      const { registry } = await scriptedWorld(() => {
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
    const { registry } = await scriptedWorld((_path, request, count) => {
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
    const { registry } = await scriptedWorld(() =>
      gone
        ? {
            status: 404,
            body: JSON.stringify({ errors: [{ code: 'MANIFEST_UNKNOWN', message: 'manifest unknown' }] }),
          }
        : { body, headers },
    )
    await registry.resolve('a/b', 'v1')
    gone = true
    const error = await errorOf(registry.resolve('a/b', 'v1'))
    expect(error).toMatchObject({ name: 'RegistryNotFoundError', what: 'tag', codes: ['MANIFEST_UNKNOWN'] })
    expect((await registry.remembered('a/b', 'v1'))?.manifest.digest).toBe(digestOf(body))
  })
})
