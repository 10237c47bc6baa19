import { createHash } from 'node:crypto'
import { parseDigest, type Digest } from '#oci/digest'

/** A SHA-256 that is fed piece by piece. */
export type Sha256 = {
  update(bytes: Uint8Array): void
  /** The digest of everything so far; ends the hasher. */
  digest(): Digest
}

/** Starts a hasher. */
export function createSha256(): Sha256 {
  const hash = createHash('sha256')
  return {
    update(bytes) {
      hash.update(bytes)
    },
    digest: () => parseDigest(`sha256:${hash.digest('hex')}`),
  }
}

/** The digest of these bytes. */
export function digestOf(bytes: Uint8Array): Digest {
  const hash = createSha256()
  hash.update(bytes)
  return hash.digest()
}
