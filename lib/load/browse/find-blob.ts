import type { Descriptor } from '#oci/descriptor'
import type { Digest } from '#oci/digest'
import type { Outcome } from '#problem/outcome'
import type { Shelf } from '../shelf.ts'
import { browseProblem } from './browse-problem.ts'

/** Reading a document or a small blob may not take longer. */
export const LIMIT_MS = 30_000

/** A blob that nobody described is read whole to see what it is; configs and the layer of a manifest are smaller. */
export const UNDESCRIBED_BYTES = 4 * 1024 * 1024

/** A blob as a manifest describes it, or as it turned out to be. */
export type FoundBlob = {
  readonly descriptor: Descriptor
  /** `false`: nothing names it, so its media type is a guess. */
  readonly isDescribed: boolean
  /** There when it was read to describe it. */
  readonly bytes: Uint8Array | undefined
}

/**
 * The descriptor of a blob: from the manifest that names it, from an image that was read before, else from the blob
 * itself when it is small.
 */
export async function findBlob(
  { registry, images, host }: Shelf,
  repository: string,
  digest: Digest,
  of: Digest | null,
): Promise<Outcome<FoundBlob>> {
  const signal = AbortSignal.timeout(LIMIT_MS)
  try {
    for (const manifest of of === null ? holdersOf(images, repository, digest) : [of]) {
      const { document } = await registry.manifest(repository, manifest, signal)
      const parts =
        document.kind === 'manifest' ? [document.manifest.config, ...document.manifest.layers] : []
      const descriptor = parts.find((part) => part.digest === digest)
      if (descriptor !== undefined) {
        return { ok: true, value: { descriptor, isDescribed: true, bytes: undefined } }
      }
    }
    const bytes = await registry.blobByDigest(repository, digest, UNDESCRIBED_BYTES, signal)
    const descriptor = { mediaType: 'application/octet-stream', digest, size: bytes.byteLength }
    return { ok: true, value: { descriptor, isDescribed: false, bytes } }
  } catch (error) {
    return { ok: false, problem: browseProblem(error, host) }
  }
}

/** Manifests of images that were read and name a blob; nothing is asked for it. */
function* holdersOf(
  images: Shelf['images'],
  repository: string,
  digest: Digest,
): Generator<Digest, void, undefined> {
  for (const read of images.read()) {
    if (read.repository !== repository) continue
    for (const { digest: manifest, config, layers } of read.reading.image.platforms) {
      if (config?.digest === digest || layers.some((layer) => layer.digest === digest)) yield manifest
    }
  }
}
