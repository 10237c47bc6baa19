import type { LayerSummary, PlatformSummary } from '#catalog/extension-detail'
import type { Descriptor } from '#oci/descriptor'
import type { ImageIndex } from '#oci/image-index'
import type { ImageManifest } from '#oci/image-manifest'
import { formatPlatform } from '#oci/platform'
import { imageChildren } from '#oci/platform-select'
import { readChild } from '#registry/preferred-image'
import type { ManifestDocument, Registry } from '#registry/registry'
import { isLastingFault } from '../lasting-fault.ts'
import { toProblem } from '../to-problem.ts'
import { readPlatformContent } from './platform-content.ts'
import { readOwnPlatform } from './single-platform.ts'

/** An index that lists more images than any extension is built for. */
class IndexTooLargeError extends Error {
  override readonly name = 'IndexTooLargeError'
  readonly code = 'INDEX_TOO_LARGE'

  constructor(images: number) {
    super(`The index lists ${images} images, more than the ${MAX_IMAGES} that are read here.`)
  }
}

/** Where the image is, and who waits for it. */
export type ImagePlace = {
  readonly registry: Registry
  readonly repository: string
  readonly signal: AbortSignal
}

/** One platform with its manifest; `error` when that could not be read. */
export type PlatformReading = {
  readonly summary: PlatformSummary
  /** False when a better answer of the registry may say more. */
  readonly isSettled: boolean
  readonly manifest?: ImageManifest
  readonly error?: unknown
}

/** Platforms of Go number some fifty; extensions are built for two. */
const MAX_IMAGES = 64

/**
 * Every image of an index. One that cannot be read is `unknown` and leaves the others alone.
 *
 * @throws {IndexTooLargeError} before anything is asked
 */
export async function readPlatforms(
  place: ImagePlace,
  index: ImageIndex,
): Promise<readonly PlatformReading[]> {
  const images = imageChildren(index)
  if (images.length > MAX_IMAGES) throw new IndexTooLargeError(images.length)
  return Promise.all(images.map((child) => readPlatform(place, child)))
}

/** The one platform of an image without an index. @throws what reading its config throws */
export async function readSinglePlatform(
  place: ImagePlace,
  { digest, mediaType, bytes }: ManifestDocument,
  image: ImageManifest,
): Promise<PlatformReading> {
  const platform = await readOwnPlatform(place, image)
  return describe(place, { platform, digest, manifest: { mediaType, size: bytes.byteLength } }, image)
}

async function readPlatform(place: ImagePlace, child: Descriptor): Promise<PlatformReading> {
  const { digest, mediaType, size } = child
  const platform = child.platform === undefined ? 'unknown' : formatPlatform(child.platform)
  const base = { platform, digest, manifest: { mediaType, size } }
  try {
    const { document } = await readChild(place.registry, place.repository, child, place.signal)
    if (document.kind === 'manifest') return await describe(place, base, document.manifest)
    return { summary: { ...base, kind: 'unknown', layers: [], problem: NESTED }, isSettled: true }
  } catch (error) {
    place.signal.throwIfAborted()
    return { ...failed({ ...base, layers: [] }, place, error), error }
  }
}

const NESTED = 'It is an index within an index, whose images are not looked into.'

/** Digest and layers as the manifest says them, also when a layer cannot be looked into. */
async function describe(
  place: ImagePlace,
  base: Omit<PlatformSummary, 'kind' | 'layers'>,
  manifest: ImageManifest,
): Promise<PlatformReading> {
  const parts = { ...base, config: summaryOf(manifest.config), layers: manifest.layers.map(summaryOf) }
  try {
    const content = await readPlatformContent(place.registry, place.repository, manifest, place.signal)
    return { summary: { ...parts, ...content }, isSettled: true, manifest }
  } catch (error) {
    place.signal.throwIfAborted()
    return { ...failed(parts, place, error), manifest }
  }
}

function failed(
  parts: Omit<PlatformSummary, 'kind'>,
  { registry }: ImagePlace,
  error: unknown,
): PlatformReading {
  const problem = toProblem(error, registry.host).title
  return { summary: { ...parts, kind: 'unknown', problem }, isSettled: isLastingFault(error) }
}

function summaryOf({ digest, mediaType, size }: Descriptor): LayerSummary {
  return { digest, mediaType, size }
}
