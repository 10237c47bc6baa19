import { createGunzip } from 'node:zlib'
import { Readable } from 'node:stream'
import { decompress } from 'fzstd'
import { expect, it } from 'vitest'
import { zeroGzip } from './bombs.ts'
import { rawZstdFrame, zstdBomb } from './zstd-frame.ts'

const MIB = 1024 * 1024

it('a gzip bomb is a valid gzip: head, zeros and tail, with the right checksum', async () => {
  const packed = zeroGzip(Buffer.from('head'), 20, Buffer.from('tail'))
  expect(packed.byteLength).toBeLessThan(40 * 1024)
  const chunks: Buffer[] = []
  for await (const chunk of Readable.from([packed]).pipe(createGunzip())) chunks.push(Buffer.from(chunk))
  const bytes = Buffer.concat(chunks)
  expect(bytes.byteLength).toBe(20 * MIB + 8)
  expect([bytes.toString('utf8', 0, 4), bytes.toString('utf8', bytes.byteLength - 4)]).toEqual([
    'head',
    'tail',
  ])
})

it.each([0, 1, 511, 128 * 1024, 128 * 1024 + 1, 700_000])('a raw zstd frame gives %i bytes back', (size) => {
  const bytes = Uint8Array.from({ length: size }, (_, at) => at % 251)
  expect(Buffer.from(decompress(rawZstdFrame(bytes))).equals(Buffer.from(bytes))).toBe(true)
})

it('a zstd bomb needs four bytes for 128 KiB', () => {
  const packed = zstdBomb(Buffer.from('head'), 80)
  expect(packed.byteLength).toBeLessThan(400)
  expect(decompress(packed).byteLength).toBe(10 * MIB + 4)
})
