import { describe, expect, it } from 'vitest'
import { ContentMismatchError } from '#transport/errors'
import { NotARegistryError, RegistryStatusError } from './errors.ts'
import { errorOf } from './testing/error-of.ts'
import { scriptedWorld } from './testing/reading/scripted-registry.ts'
import { digestOf, INDEX, indexOf } from './testing/written-documents.ts'

describe('a tag', () => {
  const body = indexOf('one')
  const headers = { 'content-type': INDEX, 'docker-content-digest': digestOf(body) }

  it('gives its manifest, whose digest is that of the bytes', async () => {
    const { registry } = await scriptedWorld(() => ({ body, headers }))
    const { manifest, origin, asOf } = await registry.resolve('a/b', 'v1')
    expect(manifest).toMatchObject({ digest: digestOf(body), mediaType: INDEX, document: { kind: 'index' } })
    expect([origin, asOf]).toEqual(['registry', 1_000_000])
  })

  it('asks for all four media types', async () => {
    let accept = ''
    const { registry } = await scriptedWorld((_path, request) => {
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

  it('whose digest header says otherwise is asked for once more and then refused', async () => {
    const lie = { 'content-type': INDEX, 'docker-content-digest': digestOf('other') }
    const once = await scriptedWorld((_path, _request, count) => ({
      body,
      headers: count === 1 ? lie : headers,
    }))
    expect((await once.registry.resolve('a/b', 'v1')).manifest.digest).toBe(digestOf(body))
    const always = await scriptedWorld(() => ({ body, headers: lie }))
    expect(await errorOf(always.registry.resolve('a/b', 'v1'))).toBeInstanceOf(ContentMismatchError)
    expect(always.asked).toHaveLength(2)
    expect(await always.registry.remembered('a/b', 'v1')).toBeUndefined()
  })

  it.each(['', 'sha512:' + 'a'.repeat(128), 'x y', 'sha256:ABC'])(
    'whose digest header is %j is judged by its bytes alone',
    async (header) => {
      const { registry } = await scriptedWorld(() => ({
        body,
        headers: { ...headers, 'docker-content-digest': header },
      }))
      expect((await registry.resolve('a/b', 'v1')).manifest.digest).toBe(digestOf(body))
    },
  )

  it('that gives a page is no registry, and one that gives 304 unasked is an odd status', async () => {
    const page = await scriptedWorld(() => ({ body: '<html>', headers: { 'content-type': 'text/html' } }))
    expect(await errorOf(page.registry.resolve('a/b', 'v1'))).toBeInstanceOf(NotARegistryError)
    const odd = await scriptedWorld(() => ({ status: 304 }))
    expect(await errorOf(odd.registry.resolve('a/b', 'v1'))).toBeInstanceOf(RegistryStatusError)
  })

  it('is asked for once by many readers, and one that leaves disturbs nobody', async () => {
    const { registry, asked } = await scriptedWorld(() => ({ body, headers }))
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
})
