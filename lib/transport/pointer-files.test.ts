import { describe, expect, it } from 'vitest'
import { parsePointer } from './pointer-files.ts'

const digest = `sha256:${'a'.repeat(64)}`
const good = { key: 'tag r/a:1', digest, confirmedAt: 5 }
const parse = (value: unknown): unknown =>
  parsePointer(new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value)), 100)

describe('a pointer file', () => {
  it('is read with what it holds and nothing more', () => {
    expect(parse({ ...good, etag: 'x', mediaType: 'y', extra: 1 })).toEqual({
      key: 'tag r/a:1',
      pointer: { digest, confirmedAt: 5, etag: 'x', mediaType: 'y' },
    })
  })

  it('from the future was confirmed now', () => {
    expect(parse({ ...good, confirmedAt: 1e15 })).toMatchObject({ pointer: { confirmedAt: 100 } })
  })

  it.each([
    ['an empty file', ''],
    ['half a file', '{"key":"tag r/a:1","dig'],
    ['another document', '[]'],
    ['nothing', 'null'],
    ['no digest', { key: 'k', confirmedAt: 1 }],
    ['a digest of another algorithm', { ...good, digest: `sha512:${'a'.repeat(128)}` }],
    ['a digest with a way out', { ...good, digest: 'sha256:../../../../etc/passwd' }],
    ['a time that is no number', { ...good, confirmedAt: '5' }],
    ['a negative time', { ...good, confirmedAt: -1 }],
    ['no key', { digest, confirmedAt: 1 }],
    ['an inherited key', `{"__proto__":{"key":"k"},"digest":"${digest}","confirmedAt":1}`],
  ])('with %s counts as absent', (_, value) => {
    expect(parse(value)).toBeUndefined()
  })

  it.each([
    ['a line break', 'a\r\nx-evil: 1'],
    ['five thousand characters', 'a'.repeat(5_000)],
    ['a number', 5],
  ])('loses an etag with %s', (_, etag) => {
    expect(parse({ ...good, etag })).toEqual({ key: good.key, pointer: { digest, confirmedAt: 5 } })
  })
})
