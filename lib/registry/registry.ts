import type { Descriptor } from '#oci/descriptor'
import type { Digest } from '#oci/digest'
import type { ImageIndex } from '#oci/image-index'
import type { ImageManifest } from '#oci/image-manifest'

/** A manifest or an index with its own bytes: `digest` is the SHA-256 of `bytes`, always computed here. */
export type ManifestDocument = {
  readonly digest: Digest
  readonly mediaType: string
  readonly bytes: Uint8Array
  readonly document:
    | { readonly kind: 'index'; readonly index: ImageIndex }
    | { readonly kind: 'manifest'; readonly manifest: ImageManifest }
}

/** How an answer was come by. */
export type Provenance = {
  /** `registry`: asked just now. `cache`: a stored pointer, not confirmed by the registry in this call. */
  readonly origin: 'registry' | 'cache'
  /** When the registry last confirmed it, milliseconds since the epoch. */
  readonly asOf: number
}

/** What a tag points at. */
export type Resolved = Provenance & { readonly manifest: ManifestDocument }

/** The tags of a repository as they were listed last. */
export type RememberedTags = Provenance & { readonly tags: readonly string[] }

/**
 * The pull side of the distribution protocol for one configured registry, over HTTP or an OCI layout directory.
 * `repository` is the path on that registry, prefix included. No method ever contacts another registry.
 *
 * @see distribution-spec v1.1.1
 */
export interface Registry {
  /** `host[:port]` as configured. */
  readonly host: string
  /** All tags, through all pages. @throws the classes of `errors.ts` and of `transport/errors.ts` */
  tags(repository: string, signal?: AbortSignal): Promise<readonly string[]>
  /** What {@link Registry.tags} gave when it last asked, without any request; `undefined` when never or when lost. */
  rememberedTags(repository: string): Promise<RememberedTags | undefined>
  /** What a tag points at now: one conditional request when it was seen before, else GET by tag. */
  resolve(repository: string, tag: string, signal?: AbortSignal): Promise<Resolved>
  /** What a tag pointed at when it was last asked, without any request; `undefined` when never or when lost. */
  remembered(repository: string, tag: string): Promise<Resolved | undefined>
  /** A manifest or index by digest, from the store or the registry. */
  manifest(repository: string, digest: Digest, signal?: AbortSignal): Promise<ManifestDocument>
  /** A whole blob, verified against digest and size before it is returned; refused before the request when `size` is over `limitBytes`. */
  blob(
    repository: string,
    descriptor: Descriptor,
    limitBytes: number,
    signal?: AbortSignal,
  ): Promise<Uint8Array>
  /** A whole blob whose size nobody stated, verified against its digest; one byte over `limitBytes` is an error. */
  blobByDigest(
    repository: string,
    digest: Digest,
    limitBytes: number,
    signal?: AbortSignal,
  ): Promise<Uint8Array>
  /** A large blob while it arrives. The last chunk is followed by an error when size or digest do not match; not stored. */
  streamBlob(
    repository: string,
    descriptor: Descriptor,
    limitBytes: number,
    signal?: AbortSignal,
  ): AsyncIterable<Uint8Array>
  /** Descriptors that name `digest` as their subject: referrers API, else the fallback tag. */
  referrers(repository: string, digest: Digest, signal?: AbortSignal): Promise<readonly Descriptor[]>
  /** What the referrers API alone lists, however much; `undefined`: this registry has no such API. */
  referrersFromApi(
    repository: string,
    digest: Digest,
    signal?: AbortSignal,
  ): Promise<readonly Descriptor[] | undefined>
}
