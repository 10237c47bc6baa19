import type { Digest } from '#oci/digest'
import type { Extension } from './extension.ts'

/** A line of `image-digests` that is neither blank nor an entry. */
export type UnreadableLine = {
  /** 1-based. */
  readonly line: number
  readonly text: string
  readonly reason: 'no digest' | 'bad digest' | 'bad reference' | 'no registry'
}

/** Something a reader of this release should know; `text` is a complete sentence. */
export type CatalogNote = {
  readonly about: 'descriptions' | 'duplicates' | 'source' | 'history'
  readonly text: string
}

/** The catalog of one release, in the order of its `image-digests`. */
export type Catalog = {
  readonly version: string
  /** Digest of what the tag points at; `null` when the catalog comes from the snapshot or the release history. */
  readonly indexDigest: Digest | null
  readonly extensions: readonly Extension[]
  readonly unreadable: readonly UnreadableLine[]
  readonly notes: readonly CatalogNote[]
}
