import type { Digest } from '#oci/digest'

/** The tiers upstream uses, and `unstated`: the description carries no tier mark, as in releases before v1.11.0. */
export type Tier = 'core' | 'extra' | 'contrib' | 'deprecated' | 'unstated'

/** How an extension's tag relates to the catalog's own tag; naming only, no proof of kernel modules. */
export type TagCoupling = 'tag' | 'suffix' | 'none'

/** One extension in one release: what the catalog image says of it. */
export type Extension = {
  /** Last path component, or the whole repository path when that is not unique in the release. */
  readonly name: string
  /** Path as the line says, for example `siderolabs/gvisor`. */
  readonly repository: string
  /** Host as the line says; requests never go there but to the configured registry. */
  readonly registry: string
  readonly tag: string | null
  /** `null`: the digest is not known (release history without a registry); nothing can be copied as pinned. */
  readonly digest: Digest | null
  /** The line's own text, byte for byte without surrounding blanks; `null` when the digest is not known. */
  readonly reference: string | null
  readonly tier: Tier
  /** Folder of the source repository (`container-runtime`) or `uncategorised`. */
  readonly category: string
  /** Heading of the category (`Container Runtimes`) or `Uncategorised`. */
  readonly categoryTitle: string
  readonly author: string | null
  /** Without the tier mark; `null` when unknown. */
  readonly description: string | null
  /** The description as published, tier mark included, for answers that repeat it verbatim. */
  readonly publishedDescription: string | null
  /** `null`: the extension has no version of its own (it follows Talos) or has no tag. */
  readonly upstreamVersion: string | null
  readonly boundToRelease: boolean
  readonly coupling: TagCoupling
  readonly nonfree: boolean
  /** `hello-world-service`: shown in its own group and not counted. */
  readonly example: boolean
  /** Another line of this release has the same repository with another digest. */
  readonly duplicate: boolean
}
