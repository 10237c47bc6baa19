import type { Digest } from '#oci/digest'

/**
 * A package as a bill of materials names it. Texts are those of the document, byte for byte: `NOASSERTION` (its
 * author does not say) and `NONE` (its author says there is none) are words of their own and differ from `null`
 * (the field is absent).
 *
 * @see SPDX 2.3, chapter 7
 */
export type SbomPackage = {
  /** `SPDXRef-…`, unique in its document. */
  readonly id: string
  readonly name: string
  readonly version: string | null
  /** `Organization: …`, `Person: …` or `NOASSERTION`. */
  readonly supplier: string | null
  /** The licence that the authors of the package declare, an SPDX expression. */
  readonly declared: string | null
  /** The licence that the author of the document concluded on. */
  readonly concluded: string | null
  readonly cpes: readonly string[]
  readonly purls: readonly string[]
  /** Whether the document says it is about this package. */
  readonly isDescribed: boolean
}

/** One SPDX document of an image. */
export type SbomDocument = {
  /** `SPDX-2.3` */
  readonly spdxVersion: string
  readonly name: string
  readonly namespace: string | null
  /** RFC 3339, as written. */
  readonly created: string | null
  /** `Tool: …`, `Organization: …`, `Person: …` */
  readonly creators: readonly string[]
  readonly packages: readonly SbomPackage[]
  /** Files that it lists, which need not be files of the image. */
  readonly files: number
}

/** A document of an image with where it stands: read, or one sentence why not. The others do not suffer. */
export type SbomEntry = {
  /** Absolute, as on a node: `/usr/local/share/spdx/gvisor.spdx.json`. */
  readonly path: string
  /** Bytes. */
  readonly size: number
  /** Of its bytes; `null` when they were not read. */
  readonly digest: Digest | null
} & (
  | { readonly kind: 'read'; readonly document: SbomDocument }
  | { readonly kind: 'unreadable'; readonly reason: string }
)

/** The bills of materials of one platform's image. */
export type ImageSboms = {
  readonly platform: string
  /** Of the platform's manifest. */
  readonly digest: Digest
  /** In the order of their paths; empty: the image was read whole and has none. */
  readonly entries: readonly SbomEntry[]
}
