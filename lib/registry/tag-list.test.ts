import { describe, expect, it } from 'vitest'
import { DocumentInvalidError } from '#oci/document-error'
import { NotARegistryError } from './errors.ts'
import { errorOf } from './testing/error-of.ts'
import { scriptedWorld } from './testing/reading/scripted-registry.ts'

describe('a tag list', () => {
  it('is read through all pages, in the order of the registry, and asks for many at once', async () => {
    const { registry, asked } = await scriptedWorld((path) =>
      path.includes('last=')
        ? { body: JSON.stringify({ name: 'a/b', tags: ['v1', 'v10'] }) }
        : {
            body: JSON.stringify({ name: 'a/b', tags: ['v2', 'v1', 'v2'] }),
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
    const { registry } = await scriptedWorld(() => ({ body: JSON.stringify(body) }))
    expect(await registry.tags('a/b')).toEqual(tags)
  })

  it('is asked for again without a page size where that is refused', async () => {
    const { registry, asked } = await scriptedWorld((path) =>
      path.includes('n=') ? { status: 400 } : { body: JSON.stringify({ tags: ['v1'] }) },
    )
    expect(await registry.tags('a/b')).toEqual(['v1'])
    expect(asked).toHaveLength(2)
  })

  it.each([
    ['of another repository', { name: 'a/other', tags: ['v1'] }, DocumentInvalidError],
    ['that is no list', { tags: 'v1' }, DocumentInvalidError],
    ['that is no object', [], DocumentInvalidError],
  ])('%s is invalid', async (_name, body, type) => {
    const { registry } = await scriptedWorld(() => ({ body: JSON.stringify(body) }))
    expect(await errorOf(registry.tags('a/b'))).toBeInstanceOf(type)
  })

  it.each([
    ['a web page', '<!doctype html><title>Sign in</title>', 'text/html'],
    ['a web page that says it is JSON', ' <html></html>', 'application/json'],
    ['other text', 'hello', 'text/plain'],
  ])('that is %s shows that there is no registry', async (_name, body, type) => {
    const { registry } = await scriptedWorld(() => ({ body, headers: { 'content-type': type } }))
    expect(await errorOf(registry.tags('a/b'))).toBeInstanceOf(NotARegistryError)
  })

  it('is remembered with the time it was read, and asked for once by many', async () => {
    const { registry, asked, clock } = await scriptedWorld(() => ({
      body: JSON.stringify({ tags: ['v1', 'v2'] }),
    }))
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
