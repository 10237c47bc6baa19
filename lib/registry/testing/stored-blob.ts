import { createHash } from 'node:crypto'
import { parseDigest, type Digest } from '#oci/digest'

/** Bytes with the media type and digest that descriptors give them; `size` is in bytes. */
export type StoredBlob = {
  readonly mediaType: string
  readonly bytes: Uint8Array
  readonly digest: Digest
  readonly size: number
}

/** The digest of bytes, computed here and not by the code under test. */
export function sha256Of(bytes: Uint8Array): Digest {
  return parseDigest(`sha256:${createHash('sha256').update(bytes).digest('hex')}`)
}

/** Bytes as content of a registry. */
export function storedBlob(mediaType: string, bytes: Uint8Array): StoredBlob {
  return { mediaType, bytes, digest: sha256Of(bytes), size: bytes.byteLength }
}

/** A JSON document as content of a registry: compact, in the order of its keys. */
export function storedJson(mediaType: string, document: unknown): StoredBlob {
  return storedBlob(mediaType, textBytes(JSON.stringify(document)))
}

/** UTF-8 bytes of a text. */
export function textBytes(text: string): Uint8Array {
  return Buffer.from(text, 'utf8')
}
