import { gunzipSync } from 'node:zlib'

/** Whether a gzip gives more than so many bytes. */
export function unpacksBeyond(packed: Buffer, bytes: number): boolean {
  try {
    gunzipSync(packed, { maxOutputLength: bytes })
    return false
  } catch (error) {
    return error instanceof RangeError
  }
}
