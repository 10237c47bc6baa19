import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { inflate } from './inflate.ts'
import { LayerInvalidError, LayerTooLargeError } from './layer-errors.ts'
import { MEBIBYTE, pieces, TEXT, unpack } from './testing/reading/unpack.ts'
import { zstdFrame } from './testing/reading/written-zstd.ts'
import { sha256Of } from './testing/stored-blob.ts'

describe('a layer is unpacked by its first bytes', () => {
  it.each([1, 3, 1000, 1_000_000])('whatever pieces of %i bytes it comes in', async (size) => {
    const small = TEXT.subarray(0, size === 1 ? 3000 : TEXT.length)
    expect(sha256Of(await unpack(gzipSync(small), size))).toBe(sha256Of(small))
    const block = small.subarray(0, 100_000)
    expect(sha256Of(await unpack(zstdFrame([block], true), size))).toBe(sha256Of(block))
    expect(sha256Of(await unpack(small, size))).toBe(sha256Of(small))
  })

  it('gzip with all its members', async () => {
    const members = Buffer.concat([gzipSync('one '), gzipSync(''), gzipSync('two')])
    for (const size of [1, 7, 1000]) expect((await unpack(members, size)).toString()).toBe('one two')
  })

  it('nothing is nothing, and one byte is one byte', async () => {
    expect(await unpack(new Uint8Array(0))).toHaveLength(0)
    expect(await unpack(Buffer.from('x'))).toEqual(Buffer.from('x'))
  })
})

describe('a layer that is not what its first bytes promise is invalid', () => {
  const packed = gzipSync(TEXT)
  const flipped = Buffer.from(packed)
  flipped[packed.length - 6] = (flipped[packed.length - 6] ?? 0) ^ 1
  const checksummed = zstdFrame([TEXT.subarray(0, 500)], true)
  const wrongSum = Buffer.from(checksummed)
  wrongSum[wrongSum.length - 1] = (wrongSum.at(-1) ?? 0) ^ 1
  it.each([
    ['truncated gzip', packed.subarray(0, packed.length - 20), /ends too early/],
    ['gzip cut in its trailer', packed.subarray(0, packed.length - 4), /ends too early/],
    ['gzip with a wrong checksum', flipped, /corrupt/],
    ['a gzip header alone', Buffer.from([0x1f, 0x8b, 8, 0]), /ends too early/],
    ['gzip with something else behind it', Buffer.concat([packed, Buffer.from('junk')]), /corrupt/],
    ['garbage behind the gzip magic', Buffer.from([0x1f, 0x8b, 99, 1, 2, 3, 4, 5, 6, 7, 8, 9]), /corrupt/],
    ['truncated zstd', checksummed.subarray(0, 300), /ends too early/],
    ['zstd without its checksum', checksummed.subarray(0, checksummed.length - 4), /ends too early/],
    ['zstd with a wrong checksum', wrongSum, /corrupt/],
    ['zstd with something behind it', Buffer.concat([checksummed, Buffer.from('junk')]), /something else/],
    ['zstd with a window of 64 GiB', Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0, 0xd0, 1, 0, 0]), /memory/],
    ['zstd of one segment of 2^60 bytes', Buffer.from('28b52ffde0000000000000001001', 'hex'), /memory/],
    ['zstd with a dictionary', Buffer.from('28b52ffd010007010000', 'hex'), /dictionary/],
    ['zstd with a reserved block', Buffer.from('28b52ffd0038070000', 'hex'), /impossible block/],
    ['zstd with a reserved flag', Buffer.from('28b52ffd0838010000', 'hex'), /reserved flag/],
  ])('%s', async (_name, bytes, message) => {
    for (const size of [1, 10, 1_000_000]) {
      const error: unknown = await unpack(bytes, size).catch((thrown: unknown) => thrown)
      expect(error).toBeInstanceOf(LayerInvalidError)
      expect(String(error)).toMatch(message)
    }
  })
})

describe('a layer that explodes stops at the limit', () => {
  const bombs = [
    ['gzip', gzipSync(Buffer.alloc(64 * MEBIBYTE))],
    ['zstd of repeated blocks', zstdFrame(Array.from({ length: 512 }, () => [0, 128 * 1024] as const))],
  ] as const
  it.each(bombs)('%s', async (_name, bomb) => {
    let taken = 0
    const reading = (async () => {
      for await (const chunk of inflate(pieces(bomb, 64 * 1024), MEBIBYTE)) taken += chunk.length
    })()
    await expect(reading).rejects.toThrow(LayerTooLargeError)
    expect(taken).toBeLessThanOrEqual(MEBIBYTE)
  })

  it('and exactly the limit is allowed', async () => {
    expect(await unpack(gzipSync(Buffer.alloc(1000)), 10, 1000)).toHaveLength(1000)
    await expect(unpack(gzipSync(Buffer.alloc(1001)), 10, 1000)).rejects.toThrow(LayerTooLargeError)
  })
})
