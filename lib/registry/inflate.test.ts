import { createHash, randomBytes } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import fixture from './fixtures/zstd-frames.json' with { type: 'json' }
import { LayerInvalidError, LayerTooLargeError } from './layer-errors.ts'
import { inflate } from './inflate.ts'
import { createXxh64 } from './xxh64.ts'
import { nativeZstd, inflateZstd } from './zstd.ts'
import { splitZstd } from './zstd-frames.ts'

const MEBIBYTE = 1024 * 1024

async function* pieces(bytes: Uint8Array, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function collect(source: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  for await (const chunk of source) chunks.push(chunk)
  return Buffer.concat(chunks)
}

function unpack(bytes: Uint8Array, size = 64 * 1024, limit = 8 * MEBIBYTE): Promise<Buffer> {
  return collect(inflate(pieces(bytes, size), limit))
}

/** A zstd frame of raw and repeated blocks, written by hand: `blocks` are bytes, or a byte and how often. */
function zstdFrame(blocks: readonly (Uint8Array | readonly [number, number])[], checksum = false): Buffer {
  // Window descriptor 0x38: 2^17 bytes.
  const parts = [Buffer.from([0x28, 0xb5, 0x2f, 0xfd, checksum ? 0x04 : 0x00, 0x38])]
  const hash = createXxh64()
  for (const [index, block] of blocks.entries()) {
    const last = index === blocks.length - 1 ? 1 : 0
    const [type, size, content] =
      block instanceof Uint8Array ? [0, block.length, block] : [1, block[1], Buffer.from([block[0]])]
    const bits = (size << 3) | (type << 1) | last
    parts.push(Buffer.from([bits & 255, (bits >> 8) & 255, bits >> 16]), Buffer.from(content))
    hash.update(block instanceof Uint8Array ? block : Buffer.alloc(block[1], block[0]))
  }
  if (checksum) {
    const sum = Buffer.alloc(4)
    sum.writeUInt32LE(hash.low32())
    parts.push(sum)
  }
  return Buffer.concat(parts)
}

const text = Buffer.from('manifest.yaml of an extension\n'.repeat(5000))

describe('a layer is unpacked by its first bytes', () => {
  it.each([1, 3, 1000, 1_000_000])('whatever pieces of %i bytes it comes in', async (size) => {
    const small = text.subarray(0, size === 1 ? 3000 : text.length)
    expect(digestOf(await unpack(gzipSync(small), size))).toBe(digestOf(small))
    const block = small.subarray(0, 100_000)
    expect(digestOf(await unpack(zstdFrame([block], true), size))).toBe(digestOf(block))
    expect(digestOf(await unpack(small, size))).toBe(digestOf(small))
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
  const packed = gzipSync(text)
  const flipped = Buffer.from(packed)
  flipped[packed.length - 6] = (flipped[packed.length - 6] ?? 0) ^ 1
  const checksummed = zstdFrame([text.subarray(0, 500)], true)
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
  const packed = gzipSync(text)
  it.each([
    ['gzip', packed],
    ['gzip with zeros behind it', Buffer.concat([packed, Buffer.alloc(300_000)])],
    ['zstd', zstdFrame([text.subarray(0, 1000)], true)],
    ['plain bytes', text],
  ])('is read to it: %s', async (_name, bytes) => {
    const mismatch = new Error('the digest is another one')
    async function* source() {
      yield* pieces(bytes, 1000)
      throw mismatch
    }
    await expect(collect(inflate(source(), 8 * MEBIBYTE))).rejects.toBe(mismatch)
  })
})

describe('zstd', () => {
  it('with several frames, empty ones and skippable ones is read to its end', async () => {
    const skippable = Buffer.from('532a4d18040000006162636465'.slice(0, 24), 'hex')
    const data = Buffer.concat([
      skippable,
      zstdFrame([Buffer.from('one ')], true),
      zstdFrame([new Uint8Array(0)]),
      skippable,
      zstdFrame([Buffer.from('two'), [33, 3]], true),
    ])
    for (const size of [1, 5, 1000]) expect((await unpack(data, size)).toString()).toBe('one two!!!')
  })

  describe.each([
    ['by script', undefined],
    ['by Node', nativeZstd()],
  ])('of the zstd program, with its checksum, is read %s', (name, way) => {
    it.skipIf(name === 'by Node' && way === undefined).each(fixture.rows)('$length bytes', async (row) => {
      const unpacked = await collect(inflateZstd(pieces(Buffer.from(row.base64, 'base64'), 50), way))
      expect(digestOf(unpacked)).toBe(digestOf(pattern(row.length)))
    })
  })

  it('is cut into pieces that unpack to at most one block', async () => {
    const data = zstdFrame([Buffer.alloc(100, 1), [7, 131_072], Buffer.alloc(5, 2)], true)
    const cut: number[] = []
    for await (const piece of splitZstd(pieces(data, 11))) cut.push(piece.bytes.length)
    expect(cut).toEqual([6 + 3 + 100, 3 + 1, 3 + 5 + 4])
  })

  it('gives the event loop a turn while a large layer is unpacked by script', async () => {
    const data = zstdFrame(Array.from({ length: 256 }, () => [1, 128 * 1024] as const))
    let turns = 0
    const timer = setInterval(() => {
      turns += 1
    }, 1)
    await collect(inflateZstd(pieces(data, 100), undefined))
    clearInterval(timer)
    expect(turns).toBeGreaterThan(3)
  })
})

describe('XXH64', () => {
  it('does not depend on the pieces', () => {
    const bytes = randomBytes(5000)
    const whole = createXxh64()
    whole.update(bytes)
    for (const size of [1, 7, 31, 32, 33, 1000]) {
      const parts = createXxh64()
      for (let at = 0; at < bytes.length; at += size) parts.update(bytes.subarray(at, at + size))
      expect(parts.low32()).toBe(whole.low32())
    }
  })
})

function digestOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

function pattern(length: number): Buffer {
  return Buffer.from(
    Array.from({ length }, (_, at) => ((at % 5000) * 7 + Math.floor((at % 5000) / 13)) % 251),
  )
}
