import { LRUCache } from 'lru-cache'
import type { SbomDocument } from '#catalog/sbom'
import type { Digest } from '#oci/digest'
import { readSpdx } from '#trust/sbom/read-spdx'

/** Documents that were read, by the digest of their bytes: a page is looked at again with another filter. */
export type SbomShelf = {
  /** @throws {DocumentInvalidError} */
  document(digest: Digest, bytes: Uint8Array): SbomDocument
}

/** Packages of all documents together; one takes some hundred bytes. */
const MAX_PACKAGES = 100_000

/** Makes an empty shelf. */
export function createSbomShelf(): SbomShelf {
  const documents = new LRUCache<Digest, SbomDocument>({
    maxSize: MAX_PACKAGES,
    sizeCalculation: ({ packages }) => packages.length + 1,
  })
  return {
    document(digest, bytes) {
      const known = documents.get(digest)
      if (known !== undefined) return known
      const read = readSpdx(bytes)
      documents.set(digest, read)
      return read
    },
  }
}
