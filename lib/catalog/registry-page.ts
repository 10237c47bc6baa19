import type { Descriptor } from '#oci/descriptor'
import { parseDigest, type Digest } from '#oci/digest'
import type { ImageIndex } from '#oci/image-index'
import type { ImageManifest } from '#oci/image-manifest'

/** What of the configured registry is looked at; `repository` is the path there, prefix included. */
export type RegistryTarget =
  | { readonly kind: 'repositories' }
  | { readonly kind: 'tags'; readonly repository: string }
  | { readonly kind: 'manifest'; readonly repository: string; readonly reference: string }
  | {
      readonly kind: 'blob'
      readonly repository: string
      readonly digest: Digest
      /** The manifest that names it, which says its media type and size. */
      readonly of: Digest | null
    }
  | { readonly kind: 'referrers'; readonly repository: string; readonly digest: Digest }

/** A repository that some catalog names, or the one of the catalogs. */
export type KnownRepository = {
  readonly repository: string
  /** Name of the extension; `null` for the catalog image. */
  readonly extension: string | null
}

/** A tag that stands for a digest and not for a version: how signatures are found without a referrers API. */
export type ArtifactTag = { readonly tag: string; readonly subject: Digest }

/** One page of the browser. */
export type RegistryPage =
  | { readonly kind: 'repositories'; readonly repositories: readonly KnownRepository[] }
  | {
      readonly kind: 'tags'
      readonly repository: string
      /** In the order of the registry: mostly oldest first. */
      readonly tags: readonly string[]
      readonly artifacts: readonly ArtifactTag[]
    }
  | {
      readonly kind: 'manifest'
      readonly repository: string
      /** Name of the extension; `null` for a catalog image. */
      readonly extension: string | null
      /** As it was asked for, a tag or a digest. */
      readonly reference: string
      readonly digest: Digest
      readonly mediaType: string
      /** Bytes. */
      readonly size: number
      /** The document itself, byte for byte. */
      readonly text: string
      readonly document:
        | { readonly kind: 'index'; readonly index: ImageIndex }
        | { readonly kind: 'manifest'; readonly manifest: ImageManifest }
    }
  | {
      readonly kind: 'blob'
      readonly repository: string
      readonly digest: Digest
      readonly of: Digest | null
      /** `null`: nothing that names it was given. */
      readonly mediaType: string | null
      /** Bytes. */
      readonly size: number
      /** Whether its bytes were read and verified; else type and size are what its manifest states. */
      readonly isRead: boolean
      /** A document by its text, a layer by its files, anything else by its bytes only. */
      readonly content:
        | { readonly kind: 'json'; readonly text: string }
        | { readonly kind: 'layer' }
        | { readonly kind: 'bytes' }
    }
  | {
      readonly kind: 'referrers'
      readonly repository: string
      readonly digest: Digest
      readonly referrers: readonly Descriptor[]
    }

/** A page with the host of the configured registry. */
export type RegistryVisit = { readonly host: string; readonly page: RegistryPage }

/** Sets tags that stand for a digest apart from those of versions. */
export function splitTags(tags: readonly string[]): {
  readonly tags: readonly string[]
  readonly artifacts: readonly ArtifactTag[]
} {
  const subjects = tags.map((tag) => ({ tag, subject: subjectOf(tag) }))
  return {
    tags: subjects.flatMap(({ tag, subject }) => (subject === undefined ? [tag] : [])),
    artifacts: subjects.flatMap(({ tag, subject }) => (subject === undefined ? [] : [{ tag, subject }])),
  }
}

/** @see sigstore/cosign:specs/SIGNATURE_SPEC.md, distribution-spec v1.1.1 #referrers-tag-schema */
function subjectOf(tag: string): Digest | undefined {
  const hex = /^sha256-([0-9a-f]{64})(?:\.[a-z0-9.]+)?$/.exec(tag)?.[1]
  return hex === undefined ? undefined : parseDigest(`sha256:${hex}`)
}
