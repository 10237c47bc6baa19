import { describe, expect, it } from 'vitest'
import { parseDigest } from '#oci/digest'
import { ContentMismatchError } from './errors.ts'
import fixture from './fixtures/verify.json'
import { contentLengthOf, isIdentityEncoded, readHeaders } from './headers.ts'
import { digestOf } from './sha256.ts'
import { verifyBytes, verifyStream } from './verified-body.ts'

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)

describe('bytes', () => {
  it.each(fixture.rows.bodies)('$body as $size bytes of $digest: $ok', ({ body, size, digest, ok }) => {
    expect(verifies(() => verifyBytes(bytesOf(body), { digest, size }))).toBe(ok)
  })

  it('that do not verify are told apart by digest and size', () => {
    const wanted = digestOf(bytesOf('right'))
    expect(() => verifyBytes(bytesOf('wrong'), { digest: wanted, size: 5 })).toThrow(
      `Content failed verification: expected ${wanted}, 5 bytes, got ${digestOf(bytesOf('wrong'))}, 5 bytes.`,
    )
  })

  it('of nothing have a digest too', () => {
    const digest = parseDigest('sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
    expect(verifyBytes(new Uint8Array(), { digest, size: 0 }).byteLength).toBe(0)
  })
})

describe('a stream', () => {
  const digest = digestOf(bytesOf('hello'))
  const read = async (chunks: readonly string[], size: number): Promise<string> => {
    let text = ''
    for await (const chunk of verifyStream(streamOf(chunks), { digest, size }))
      text += new TextDecoder().decode(chunk)
    return text
  }

  it('passes on what verifies', async () => {
    expect(await read(['he', 'l', '', 'lo'], 5)).toBe('hello')
  })

  it.each([
    ['more bytes than expected', ['hello', '!'], 5],
    ['fewer bytes than expected', ['hell'], 5],
    ['other bytes', ['hallo'], 5],
    ['another size', ['hello'], 6],
  ])('ends with an error for %s', async (_, chunks, size) => {
    await expect(read(chunks, size)).rejects.toThrow(ContentMismatchError)
  })
})

describe('the announced size', () => {
  it.each(fixture.rows.contentLength)('of $values is $size', ({ values, size }) => {
    expect(contentLengthOf(readHeaders(values.flatMap((value) => ['Content-Length', value])))).toBe(size)
  })

  it.each(['', ' 1', '1.5', '0x10', '1,1', '99999999999999999999', '9007199254740993'])(
    '%j is invalid',
    (value) => {
      expect(contentLengthOf(readHeaders(['content-length', value]))).toBe('invalid')
    },
  )
})

describe('headers', () => {
  it('keep several of one name, ignore case and have no prototype', () => {
    const headers = readHeaders(['A', '1', 'a', '2', '__proto__', 'x', ':status', '200', 'B', '3'])
    expect(Object.entries(headers)).toEqual([
      ['a', ['1', '2']],
      ['__proto__', 'x'],
      ['b', '3'],
    ])
    expect(Object.getPrototypeOf(headers)).toBeNull()
  })

  it.each([
    [[], true],
    [['identity'], true],
    [[' Identity '], true],
    [[''], true],
    [['gzip'], false],
    [['identity', 'br'], false],
    [['gzip, gzip, gzip'], false],
  ])('content-encoding %j is none: %s', (values, expected) => {
    expect(isIdentityEncoded(readHeaders(values.flatMap((value) => ['content-encoding', value])))).toBe(
      expected,
    )
  })
})

async function* streamOf(chunks: readonly string[]): AsyncGenerator<Uint8Array> {
  for (const chunk of chunks) yield bytesOf(chunk)
}

function verifies(work: () => unknown): boolean {
  try {
    work()
    return true
  } catch (error) {
    if (error instanceof ContentMismatchError) return false
    throw error
  }
}
