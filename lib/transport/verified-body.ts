import type { Digest } from '#oci/digest'
import { ContentMismatchError } from './errors.ts'
import { createSha256, digestOf } from './sha256.ts'

/** What content has to be: a descriptor, or as much of it as is known. A text that is no sha256 digest never holds. */
export type Expectation = { readonly digest: string; readonly size?: number }

/**
 * Gives the bytes back when they have this digest and this size. Size is compared first: it costs nothing.
 *
 * @throws {ContentMismatchError}
 * @see image-spec v1.1.1 descriptor.md#verification
 */
export function verifyBytes(bytes: Uint8Array, expected: Expectation): Uint8Array {
  if (expected.size !== undefined && expected.size !== bytes.byteLength) {
    throw new ContentMismatchError(expected, { size: bytes.byteLength })
  }
  const digest = digestOf(bytes)
  if (digest !== expected.digest) throw new ContentMismatchError(expected, { digest, size: bytes.byteLength })
  return bytes
}

/**
 * Passes a body on and judges it as a whole: it throws as soon as there are more bytes than expected, and at the
 * end when size or digest differ. Whoever reads must not trust a byte before the end.
 *
 * @throws {ContentMismatchError} while it is read
 */
export async function* verifyStream(
  body: AsyncIterable<Uint8Array>,
  expected: { readonly digest: Digest; readonly size: number },
): AsyncGenerator<Uint8Array, void, undefined> {
  const hash = createSha256()
  let size = 0
  for await (const chunk of body) {
    size += chunk.byteLength
    if (size > expected.size) throw new ContentMismatchError(expected, { size })
    hash.update(chunk)
    yield chunk
  }
  if (size !== expected.size) throw new ContentMismatchError(expected, { size })
  const digest = hash.digest()
  if (digest !== expected.digest) throw new ContentMismatchError(expected, { digest, size })
}
