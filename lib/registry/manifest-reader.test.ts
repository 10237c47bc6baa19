import { describe, expect, it } from 'vitest'
import { DocumentInvalidError } from '#oci/document-error'
import { ContentMismatchError } from '#transport/errors'
import { errorOf } from './testing/error-of.ts'
import { scriptedWorld } from './testing/reading/scripted-registry.ts'
import { digestOf, INDEX, indexOf, MANIFEST } from './testing/written-documents.ts'

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
    const { registry } = await scriptedWorld(() => ({
      body,
      headers: { 'content-type': INDEX, ...announced },
    }))
    expect((await registry.manifest('a/b', digest)).digest).toBe(digest)
  })

  it('with other bytes is refused though the header is right, after one more try, and never kept', async () => {
    const { registry, asked, store } = await scriptedWorld(() => ({
      body: indexOf('two'),
      headers: { 'content-type': INDEX, 'docker-content-digest': digest },
    }))
    expect(await errorOf(registry.manifest('a/b', digest))).toBeInstanceOf(ContentMismatchError)
    expect(asked).toHaveLength(2)
    expect(await store.read(digest)).toBeUndefined()
    expect(await store.read(digestOf(indexOf('two')))).toBeUndefined()
  })

  it('is asked for once', async () => {
    const { registry, asked } = await scriptedWorld(() => ({ body, headers: { 'content-type': INDEX } }))
    await Promise.all([registry.manifest('a/b', digest), registry.manifest('a/b', digest)])
    await registry.manifest('a/b', digest)
    expect(asked).toHaveLength(1)
  })

  it('that contradicts its media type is invalid and never kept', async () => {
    const { registry, store } = await scriptedWorld(() => ({ body, headers: { 'content-type': MANIFEST } }))
    expect(await errorOf(registry.manifest('a/b', digest))).toBeInstanceOf(DocumentInvalidError)
    expect(await store.read(digest)).toBeUndefined()
  })

  it('over 4 MiB is refused', async () => {
    const large = JSON.stringify({
      schemaVersion: 2,
      manifests: [],
      annotations: { a: 'x'.repeat(4 * 1024 * 1024) },
    })
    const { registry } = await scriptedWorld(() => ({ body: large }))
    expect(await errorOf(registry.manifest('a/b', digestOf(large)))).toMatchObject({
      code: 'RESPONSE_TOO_LARGE',
    })
  })
})
