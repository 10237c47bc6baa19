import { randomBytes } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { inflate } from './inflate.ts'
import { MEBIBYTE, pieces, TEXT } from './testing/reading/unpack.ts'
import { zstdFrame } from './testing/reading/written-zstd.ts'
import { collect } from './testing/streamed-bytes.ts'

describe('the source of a layer', () => {
  it.each([
    ['gzip', gzipSync(randomBytes(MEBIBYTE))],
    ['zstd', zstdFrame(Array.from({ length: 64 }, () => randomBytes(16 * 1024)))],
    ['plain', randomBytes(MEBIBYTE)],
  ])('of %s is closed when the reader leaves early', async (_name, bytes) => {
    let closed = false
    let given = 0
    async function* source() {
      try {
        for await (const piece of pieces(bytes, 1024)) {
          given += piece.length
          yield piece
        }
      } finally {
        closed = true
      }
    }
    for await (const chunk of inflate(source(), 8 * MEBIBYTE)) {
      expect(chunk.length).toBeGreaterThan(0)
      break
    }
    await new Promise((resolve) => {
      setTimeout(resolve, 20)
    })
    expect(closed).toBe(true)
    expect(given).toBeLessThan(bytes.length)
  })

  it.each([
    ['gzip', gzipSync(randomBytes(MEBIBYTE))],
    ['zstd', zstdFrame(Array.from({ length: 64 }, () => randomBytes(16 * 1024)))],
    ['plain', randomBytes(MEBIBYTE)],
  ])('of %s keeps its own error', async (_name, bytes) => {
    const outage = new Error('the registry went away')
    async function* source() {
      yield bytes.subarray(0, 5000)
      throw outage
    }
    await expect(collect(inflate(source(), 8 * MEBIBYTE))).rejects.toBe(outage)
  })
})

describe('a source that is verified at its end', () => {
  const packed = gzipSync(TEXT)
  it.each([
    ['gzip', packed],
    ['gzip with zeros behind it', Buffer.concat([packed, Buffer.alloc(300_000)])],
    ['zstd', zstdFrame([TEXT.subarray(0, 1000)], true)],
    ['plain bytes', TEXT],
  ])('is read to it: %s', async (_name, bytes) => {
    const mismatch = new Error('the digest is another one')
    async function* source() {
      yield* pieces(bytes, 1000)
      throw mismatch
    }
    await expect(collect(inflate(source(), 8 * MEBIBYTE))).rejects.toBe(mismatch)
  })
})
