import { gunzipSync } from 'node:zlib'

const MIB = 1024 * 1024

/** At most 12 MiB of what a layer unpacks to; `undefined` when it does not unpack. */
export function unpacked(layer: Buffer | undefined): Buffer | undefined {
  if (layer === undefined || layer[0] !== 0x1f) return layer
  try {
    return gunzipSync(layer, { maxOutputLength: 12 * MIB })
  } catch {
    return undefined
  }
}

/** Whether a gzip gives more than so many bytes. */
export function unpacksBeyond(packed: Buffer, bytes: number): boolean {
  try {
    gunzipSync(packed, { maxOutputLength: bytes })
    return false
  } catch (error) {
    return error instanceof RangeError
  }
}

/** Body of the first entry of a tar. */
export function fileOf(tar: Buffer | undefined): Buffer | undefined {
  return tar?.subarray(512, 512 + Number.parseInt(tar.toString('latin1', 124, 135), 8))
}
