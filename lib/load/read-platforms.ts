import type { PlatformSummary } from '#catalog/extension-detail'
import type { Descriptor } from '#oci/descriptor'
import type { Digest } from '#oci/digest'
import { parseImageConfig } from '#oci/image-config'
import type { ImageIndex } from '#oci/image-index'
import type { ImageManifest } from '#oci/image-manifest'
import { formatPlatform, type Platform } from '#oci/platform'
import { imageChildren } from '#oci/platform-select'
import { readChild } from '#registry/preferred-image'
import type { Registry } from '#registry/registry'
import { isLastingFault } from './lasting-fault.ts'
import { readPlatformKind } from './platform-kind.ts'

/** An index that lists more images than any extension is built for. */
export class IndexTooLargeError extends Error {
  override readonly name = 'IndexTooLargeError'
  readonly code = 'INDEX_TOO_LARGE'

  constructor(images: number) {
    super(`The index lists ${images} images, more than the ${MAX_IMAGES} that are read here.`)
  }
}

/** Images of an extension; `isSettled` is false when a better answer of the registry may say more. */
export type Platforms = { readonly platforms: readonly PlatformSummary[]; readonly isSettled: boolean }

/** Where the image is, and who waits for it. */
export type ImagePlace = {
  readonly registry: Registry
  readonly repository: string
  readonly signal: AbortSignal
}

/** Platforms of Go number some fifty; extensions are built for two. */
const MAX_IMAGES = 64

/** A config blob is read only to name the platform of an image without an index. */
const CONFIG_BYTES = 4 * 1024 * 1024

/**
 * Every image of an index. One that cannot be read is `unknown` and leaves the others alone.
 *
 * @throws {IndexTooLargeError} before anything is asked
 */
export async function readPlatforms(place: ImagePlace, index: ImageIndex): Promise<Platforms> {
  const images = imageChildren(index)
  if (images.length > MAX_IMAGES) throw new IndexTooLargeError(images.length)
  const read = await Promise.all(images.map((child) => readPlatform(place, child)))
  return {
    platforms: read.map(({ platform }) => platform),
    isSettled: read.every(({ isSettled }) => isSettled),
  }
}

/** The one platform of an image without an index. @throws what reading its config throws */
export async function readSinglePlatform(
  place: ImagePlace,
  digest: Digest,
  image: ImageManifest,
): Promise<Platforms> {
  const bytes = await place.registry.blob(place.repository, image.config, CONFIG_BYTES, place.signal)
  const { os, architecture, variant } = parseImageConfig(bytes)
  const platform: Platform = { os, architecture, ...(variant === undefined ? {} : { variant }) }
  const read = await summaryOf(place, formatPlatform(platform), digest, image)
  return { platforms: [read.platform], isSettled: read.isSettled }
}

type ReadPlatform = { readonly platform: PlatformSummary; readonly isSettled: boolean }

async function readPlatform(place: ImagePlace, child: Descriptor): Promise<ReadPlatform> {
  const platform = child.platform === undefined ? 'unknown' : formatPlatform(child.platform)
  const unknown: PlatformSummary = { platform, digest: child.digest, kind: 'unknown', layers: [] }
  try {
    const { document } = await readChild(place.registry, place.repository, child, place.signal)
    if (document.kind === 'index') return { platform: unknown, isSettled: true }
    return await summaryOf(place, platform, child.digest, document.manifest)
  } catch (error) {
    place.signal.throwIfAborted()
    return { platform: unknown, isSettled: isLastingFault(error) }
  }
}

/** Digest and layers as the manifest says them, also when a layer cannot be looked into. */
async function summaryOf(
  place: ImagePlace,
  platform: string,
  digest: Digest,
  image: ImageManifest,
): Promise<ReadPlatform> {
  const layers = image.layers.map(({ digest: layer, mediaType, size }) => ({
    digest: layer,
    mediaType,
    size,
  }))
  try {
    const kind = await readPlatformKind(place.registry, place.repository, image, place.signal)
    return { platform: { platform, digest, kind, layers }, isSettled: true }
  } catch (error) {
    place.signal.throwIfAborted()
    return { platform: { platform, digest, kind: 'unknown', layers }, isSettled: isLastingFault(error) }
  }
}
