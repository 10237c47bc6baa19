import { createGunzip } from 'node:zlib'
import { sniffCodec } from '#oci/layer-codec'
import { through } from './decompress.ts'
import { LayerTooLargeError } from './layer-errors.ts'
import { isSkippableFrame } from './zstd-frames.ts'
import { inflateZstd } from './zstd.ts'

/** Enough to tell gzip and zstd apart from everything else. */
const MAGIC_BYTES = 4
/** What one step of gzip gives at most; the memory that unpacking takes is a few of these. */
const CHUNK_BYTES = 64 * 1024

/**
 * Unpacks a layer while it arrives: gzip with all its members, zstd with all its frames, or plain bytes, told
 * apart by the first bytes and not by the media type, which may lie. Bytes come as fast as they are taken. Leaving
 * early closes the source.
 *
 * @param source bytes that were checked against their digest, or are being checked on the way
 * @param limitBytes unpacked bytes that are given; one more is an error
 * @throws {LayerInvalidError} truncated, wrong checksum, or otherwise not what its first bytes promise
 * @throws {LayerTooLargeError}
 */
export async function* inflate(
  source: AsyncIterable<Uint8Array>,
  limitBytes: number,
): AsyncGenerator<Uint8Array, void, undefined> {
  let total = 0
  for await (const chunk of unpack(source)) {
    total += chunk.length
    if (total > limitBytes) throw new LayerTooLargeError(limitBytes)
    yield chunk
  }
}

async function* unpack(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
  const iterator = source[Symbol.asyncIterator]()
  const first = await readFirst(iterator)
  const whole = continued(first, iterator)
  const codec = sniffCodec(first)
  if (codec === 'gzip') yield* through(whole, createGunzip({ chunkSize: CHUNK_BYTES }))
  else if (codec === 'zstd' || isSkippableFrame(first)) yield* inflateZstd(whole)
  else yield* whole
}

async function readFirst(iterator: AsyncIterator<Uint8Array>): Promise<Uint8Array> {
  let first: Uint8Array = new Uint8Array(0)
  while (first.length < MAGIC_BYTES) {
    const next = await iterator.next()
    if (next.done === true) break
    first = first.length === 0 ? next.value : Buffer.concat([first, next.value])
  }
  return first
}

async function* continued(
  first: Uint8Array,
  iterator: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array, void, undefined> {
  try {
    if (first.length > 0) yield first
    for (;;) {
      const next = await iterator.next()
      if (next.done === true) return
      yield next.value
    }
  } finally {
    await iterator.return?.()
  }
}
