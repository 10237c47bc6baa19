import { deflateRawSync, constants, crc32 } from 'node:zlib'

const MIB = 1024 * 1024
const GZIP_HEADER = Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff)

/**
 * A valid gzip of `head`, `mebibytes` of zeros and `tail`, written without packing the zeros more than once: a
 * segment that ends in a full flush can be repeated.
 *
 * @see RFC 1951, RFC 1952
 */
export function zeroGzip(
  head: Uint8Array,
  mebibytes: number,
  tail: Uint8Array = new Uint8Array(),
): Uint8Array {
  const zeros = new Uint8Array(MIB)
  const segment = deflateRawSync(zeros, { finishFlush: constants.Z_FULL_FLUSH, level: 9 })
  const parts: Uint8Array[] = [GZIP_HEADER]
  if (head.byteLength > 0) parts.push(deflateRawSync(head, { finishFlush: constants.Z_FULL_FLUSH }))
  let sum = crc32(head)
  for (let at = 0; at < mebibytes; at++) {
    parts.push(segment)
    sum = crc32(zeros, sum)
  }
  parts.push(deflateRawSync(tail))
  sum = crc32(tail, sum)
  const trailer = Buffer.alloc(8)
  trailer.writeUInt32LE(sum >>> 0, 0)
  trailer.writeUInt32LE((head.byteLength + mebibytes * MIB + tail.byteLength) % 2 ** 32, 4)
  parts.push(trailer)
  return Buffer.concat(parts)
}
