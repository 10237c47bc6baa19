import type { ExtensionDetail } from '#catalog/extension-detail'
import {
  InvalidExtensionManifestError,
  parseExtensionManifest,
  supportedManifestVersion,
} from '#catalog/extension-manifest'
import type { Digest } from '#oci/digest'
import type { ImageIndex } from '#oci/image-index'
import { SMALL_LAYER_BYTES } from '#oci/layer-stack'
import { preferredChild } from '#oci/platform-select'
import { findExtensionManifest } from '#registry/layer-files'
import { readPreferredImage, type ChosenImage } from '#registry/preferred-image'
import type { ContentStore } from '#transport/store'
import { isLastingFault } from '../lasting-fault.ts'
import { keepManifest, recallManifest } from './kept-manifest.ts'
import { meterRegistry } from './metered-registry.ts'
import { readPlatforms, readSinglePlatform, type ImagePlace, type PlatformReading } from './read-platforms.ts'

/** What an extension image says of itself; equal for ever for one digest once it is settled. */
export type ExtensionImage = Pick<
  ExtensionDetail,
  'manifest' | 'manifestProblem' | 'constraint' | 'platforms' | 'document' | 'unreadAbove'
>

/** An image as it was read. */
export type ImageReading = {
  readonly image: ExtensionImage
  /** Whether all of it was read, or what was not is wrong for ever; else the registry is asked again soon. */
  readonly isSettled: boolean
  /** Verified bytes of documents and layers that this took, from the registry or the store. */
  readonly bytes: number
}

type ManifestPart = Pick<ExtensionImage, 'manifest' | 'manifestProblem' | 'constraint' | 'unreadAbove'>

/**
 * Reads an extension image by the digest its line pins: index, platform manifests, and the layer that holds
 * manifest.yaml; each document once. A platform that cannot be read is `unknown` and leaves the others alone;
 * content that is wrong under its right digest becomes the `manifestProblem`.
 *
 * @param store keeps what was found in a layer too large to be kept itself
 * @throws what the registry throws for the pinned digest itself and for the answers on the way to manifest.yaml
 */
export async function readExtensionImage(
  place: ImagePlace,
  store: ContentStore,
  digest: Digest,
): Promise<ImageReading> {
  let bytes = 0
  const registry = meterRegistry(place.registry, (more) => {
    bytes += more
  })
  const metered = { ...place, registry }
  const pinned = await registry.manifest(place.repository, digest, place.signal)
  const { document, mediaType } = pinned
  const readings =
    document.kind === 'index'
      ? await readPlatforms(metered, document.index)
      : [await readSinglePlatform(metered, pinned, document.manifest)]
  const choose = async (): Promise<ChosenImage> =>
    document.kind === 'index'
      ? chooseImage(metered, document.index, readings)
      : { digest, manifest: document.manifest }
  const manifest = await readManifest(metered, store, choose)
  const size = pinned.bytes.byteLength
  return {
    image: {
      ...manifest,
      document: { kind: document.kind, mediaType, size },
      platforms: readings.map(({ summary }) => summary),
    },
    isSettled: readings.every(({ isSettled }) => isSettled),
    bytes,
  }
}

/** The image that manifest.yaml is read from, which was read already unless it stands in an index of its own. */
async function chooseImage(
  { registry, repository, signal }: ImagePlace,
  index: ImageIndex,
  readings: readonly PlatformReading[],
): Promise<ChosenImage> {
  const { digest } = preferredChild(index)
  const reading = readings.find(({ summary }) => summary.digest === digest)
  if (reading?.manifest !== undefined) return { digest, manifest: reading.manifest }
  if (reading?.error !== undefined) throw reading.error
  return readPreferredImage(registry, repository, digest, signal)
}

async function readManifest(
  { registry, repository, signal }: ImagePlace,
  store: ContentStore,
  choose: () => Promise<ChosenImage>,
): Promise<ManifestPart> {
  try {
    const { digest, manifest: image } = await choose()
    const hasLarge = image.layers.some((layer) => layer.size > SMALL_LAYER_BYTES)
    const kept = hasLarge ? await recallManifest(store, digest) : undefined
    if (kept !== undefined) return manifestOf(kept)
    const found = await findExtensionManifest(registry, repository, image, signal)
    if (found.kind === 'missing') return without(MISSING[found.reason])
    if (found.layer.size > SMALL_LAYER_BYTES) await keepManifest(store, digest, found.bytes)
    const unreadAbove = found.unreadAbove.map(({ digest: above }) => above)
    return { ...manifestOf(found.bytes), ...(unreadAbove.length === 0 ? {} : { unreadAbove }) }
  } catch (error) {
    signal.throwIfAborted()
    if (isLastingFault(error) || error instanceof InvalidExtensionManifestError) return without(error.message)
    throw error
  }
}

function manifestOf(bytes: Uint8Array): ManifestPart {
  const { manifest, json } = parseExtensionManifest(bytes)
  const constraint = manifest.metadata.compatibility.talos.version
  const fault = unsupported(manifest.version)
  if (fault !== null) return without(fault)
  return { manifest: json, manifestProblem: null, constraint: constraint === '' ? null : constraint }
}

/** Talos refuses every manifest of another version, whatever else it says. */
function unsupported(version: string): string | null {
  if (version === supportedManifestVersion) return null
  const said = version === '' ? 'no version' : `version ${version.slice(0, 40)}`
  return `manifest.yaml has ${said}; Talos takes ${supportedManifestVersion} only and refuses this extension.`
}

/** An image whose manifest.yaml says nothing, with the reason. */
function without(manifestProblem: string): ManifestPart {
  return { manifest: null, manifestProblem, constraint: null }
}

const MISSING = {
  absent: 'No layer of this image holds manifest.yaml.',
  removed: 'A layer of this image removes manifest.yaml.',
  'not-a-file': 'manifest.yaml of this image is no plain file.',
} as const
