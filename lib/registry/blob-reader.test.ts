import { describe, expect, it } from 'vitest'
import { ContentMismatchError } from '#transport/errors'
import { BlobTooLargeError } from './errors.ts'
import { errorOf } from './testing/error-of.ts'
import { scriptedWorld } from './testing/reading/scripted-registry.ts'
import { textOf } from './testing/streamed-bytes.ts'
import { descriptorOf } from './testing/written-documents.ts'

describe('a blob', () => {
  const content = 'the content of a layer'
  const descriptor = descriptorOf(content)

  it('is given when size and digest are right, and asked for once', async () => {
    const { registry, asked } = await scriptedWorld(() => ({ body: content }))
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
    const { registry, asked, store } = await scriptedWorld(() => ({ body }))
    expect(await errorOf(registry.blob('a/b', lying, 100))).toBeInstanceOf(ContentMismatchError)
    expect(asked).toHaveLength(2)
    expect(await store.read(lying.digest)).toBeUndefined()
    expect(await errorOf(textOf(registry.streamBlob('a/b', lying, 100)))).toMatchObject({
      name: 'ContentMismatchError',
    })
  })

  it('that was kept is refused to a descriptor with another size', async () => {
    const { registry } = await scriptedWorld(() => ({ body: content }))
    await registry.blob('a/b', descriptor, 100)
    expect(await errorOf(registry.blob('a/b', { ...descriptor, size: 5 }, 100))).toBeInstanceOf(
      ContentMismatchError,
    )
  })

  it('over the limit is refused before anything is asked', async () => {
    const { registry, asked } = await scriptedWorld(() => ({ body: content }))
    expect(await errorOf(registry.blob('a/b', { ...descriptor, size: 9e15 }, 100))).toBeInstanceOf(
      BlobTooLargeError,
    )
    expect(await errorOf(textOf(registry.streamBlob('a/b', descriptor, 21)))).toBeInstanceOf(
      BlobTooLargeError,
    )
    expect(asked).toEqual([])
  })

  it('that stands in its descriptor is verified and needs no request', async () => {
    const { registry, asked } = await scriptedWorld(() => ({ status: 500 }))
    const inline = { ...descriptor, data: Buffer.from(content).toString('base64') }
    expect(Buffer.from(await registry.blob('a/b', inline, 100)).toString()).toBe(content)
    expect(await textOf(registry.streamBlob('a/b', inline, 100))).toBe(content)
    const lie = { ...descriptor, data: Buffer.from('the content of a liar!').toString('base64') }
    expect(await errorOf(registry.blob('a/b', lie, 100))).toBeInstanceOf(ContentMismatchError)
    expect(asked).toEqual([])
  })

  it('that is the empty document needs no request', async () => {
    const { registry, asked } = await scriptedWorld(() => ({ status: 500 }))
    expect(Buffer.from(await registry.blob('a/b', descriptorOf('{}'), 100)).toString()).toBe('{}')
    expect(asked).toEqual([])
  })

  it('is streamed with its digest checked at the end, over a redirect or not', async () => {
    const { registry, host } = await scriptedWorld((path) =>
      path.startsWith('/v2/')
        ? { status: 307, headers: { location: `http://${host}/store/1?sig=x` } }
        : { body: content },
    )
    expect(await textOf(registry.streamBlob('a/b', descriptor, 100))).toBe(content)
  })
})
