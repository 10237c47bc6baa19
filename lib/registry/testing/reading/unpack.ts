import { inflate } from '../../inflate.ts'
import { collect } from '../streamed-bytes.ts'

export const MEBIBYTE = 1024 * 1024

/** What the layers of these tests hold. */
export const TEXT = Buffer.from('manifest.yaml of an extension\n'.repeat(5000))

/** Bytes in pieces of this size. */
export async function* pieces(bytes: Uint8Array, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

/** What a layer that comes in pieces of this size unpacks to. */
export function unpack(bytes: Uint8Array, size = 64 * 1024, limit = 8 * MEBIBYTE): Promise<Buffer> {
  return collect(inflate(pieces(bytes, size), limit))
}
