import type { Descriptor } from '#oci/descriptor'
import type { Digest } from '#oci/digest'
import type { ImageManifest } from '#oci/image-manifest'
import { MAX_INDEX_NESTING, preferredChild } from '#oci/platform-select'
import { ContentMismatchError } from '#transport/errors'
import { NotARegistryError } from './errors.ts'
import type { ManifestDocument, Registry } from './registry.ts'

/** An image of an index, with the digest of its manifest. */
export type ChosenImage = { readonly digest: Digest; readonly manifest: ImageManifest }

/**
 * The image that is read for what does not depend on the platform: the manifest itself, or the preferred child of
 * an index (linux/amd64 when there is one), through at most two indexes in one another.
 *
 * @throws {EmptyIndexError | PlatformNotOfferedError | ContentMismatchError} and what {@link Registry.manifest} throws
 */
export async function readPreferredImage(
  registry: Registry,
  repository: string,
  digest: Digest,
  signal?: AbortSignal,
): Promise<ChosenImage> {
  let document = await registry.manifest(repository, digest, signal)
  for (let depth = 0; depth <= MAX_INDEX_NESTING; depth += 1) {
    if (document.document.kind === 'manifest') {
      return { digest: document.digest, manifest: document.document.manifest }
    }
    if (depth === MAX_INDEX_NESTING) break
    document = await readChild(registry, repository, preferredChild(document.document.index), signal)
  }
  throw new NotARegistryError(
    registry.host,
    `${repository}@${digest} is an index of indexes without an image`,
  )
}

/**
 * What an entry of an index points at; its size is checked as well as its digest, which {@link Registry.manifest}
 * alone cannot do.
 *
 * @throws {ContentMismatchError}
 */
export async function readChild(
  registry: Registry,
  repository: string,
  child: Descriptor,
  signal?: AbortSignal,
): Promise<ManifestDocument> {
  const document = await registry.manifest(repository, child.digest, signal)
  if (document.bytes.byteLength === child.size) return document
  throw new ContentMismatchError(child, { digest: document.digest, size: document.bytes.byteLength })
}
