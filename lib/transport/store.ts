import type { Digest } from '#oci/digest'

/** What a tag or URL pointed at when it was last asked. */
export type Pointer = {
  /** Digest it resolved to. */
  readonly digest: Digest
  /** When it was last confirmed, milliseconds since the epoch. */
  readonly confirmedAt: number
  /** `etag` of the answer, for a conditional request. */
  readonly etag?: string
  /** Media type that the answer carried, kept because a manifest is read by it. */
  readonly mediaType?: string
}

/**
 * Bytes by digest: an LRU in memory in front of an OCI image layout on disk (`blobs/sha256/…`). Bytes are hashed
 * on the way in and again when read from disk; a file that does not match is deleted and counts as absent.
 * A disk that cannot be written is reported once by {@link ContentStore.status} and never fails a request.
 */
export type ContentStore = {
  /** Verified bytes, or `undefined` when they are nowhere. */
  read(digest: Digest): Promise<Uint8Array | undefined>
  /** Keeps bytes after checking that they have this digest. @throws {ContentMismatchError} */
  write(digest: Digest, bytes: Uint8Array): Promise<void>
  /**
   * Bytes by digest with single flight: what is stored, else what `fetch` gives, verified and kept.
   * Failures are not kept; a caller that leaves (`signal`) does not cancel the others.
   */
  obtain(digest: Digest, fetch: () => Promise<Uint8Array>, signal?: AbortSignal): Promise<Uint8Array>
  /** The pointer of a key (`tag registry/repository:tag`, `tags …`, `source …`), from memory or disk. */
  readPointer(key: string): Promise<Pointer | undefined>
  writePointer(key: string, pointer: Pointer): Promise<void>
  /** Waits until all that was given to be kept is on the disk, and its index with it. */
  settle(): Promise<void>
  /** Size and health, for `/sources`. */
  status(): Promise<StoreStatus>
}

/** Size and health of a content store. */
type StoreStatus = {
  readonly directory: string | undefined
  readonly blobs: number
  readonly bytes: number
  readonly capBytes: number
  /** One sentence when the disk cannot be used. */
  readonly fault: string | undefined
}
