import { describe, expect, it } from 'vitest'
import fixture from './fixtures/zstd-frames.json' with { type: 'json' }
import { pieces, unpack } from './testing/reading/unpack.ts'
import { zstdFrame } from './testing/reading/written-zstd.ts'
import { sha256Of } from './testing/stored-blob.ts'
import { collect } from './testing/streamed-bytes.ts'
import { inflateZstd, nativeZstd } from './zstd.ts'
import { splitZstd } from './zstd-frames.ts'

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
      expect(sha256Of(unpacked)).toBe(sha256Of(pattern(row.length)))
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

function pattern(length: number): Buffer {
  return Buffer.from(
    Array.from({ length }, (_, at) => ((at % 5000) * 7 + Math.floor((at % 5000) / 13)) % 251),
  )
}
