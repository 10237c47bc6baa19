import type { ExtensionDetail } from '#catalog/extension-detail'
import { InvalidExtensionManifestError, parseExtensionManifest } from '#catalog/extension-manifest'
import type { Digest } from '#oci/digest'
import { findExtensionManifest } from '#registry/layer-files'
import { readPreferredImage } from '#registry/preferred-image'
import { isLastingFault } from './lasting-fault.ts'
import { readPlatforms, readSinglePlatform, type ImagePlace } from './read-platforms.ts'

/** What an extension image says of itself; equal for ever for one digest once it is settled. */
export type ExtensionImage = Pick<
  ExtensionDetail,
  'manifest' | 'manifestProblem' | 'constraint' | 'platforms'
> & {
  /** Whether all of it was read, or what was not is wrong for ever; else the registry is asked again soon. */
  readonly isSettled: boolean
}

/**
 * Reads an extension image by the digest its line pins: index, platform manifests, and the layer that holds
 * manifest.yaml. A platform that cannot be read is `unknown` and leaves the others alone; content that is wrong
 * under its right digest becomes the `manifestProblem`.
 *
 * @throws what the registry throws for the pinned digest itself and for the answers on the way to manifest.yaml
 */
export async function readExtensionImage(place: ImagePlace, digest: Digest): Promise<ExtensionImage> {
  const { document } = await place.registry.manifest(place.repository, digest, place.signal)
  const { platforms, isSettled } =
    document.kind === 'index'
      ? await readPlatforms(place, document.index)
      : await readSinglePlatform(place, digest, document.manifest)
  return { platforms, isSettled, ...(await readManifest(place, digest)) }
}

async function readManifest(
  { registry, repository, signal }: ImagePlace,
  digest: Digest,
): Promise<Pick<ExtensionImage, 'manifest' | 'manifestProblem' | 'constraint'>> {
  try {
    const preferred = await readPreferredImage(registry, repository, digest, signal)
    const found = await findExtensionManifest(registry, repository, preferred.manifest, signal)
    if (found.kind === 'missing') return none(MISSING[found.reason])
    const { manifest, json } = parseExtensionManifest(found.bytes)
    const constraint = manifest.metadata.compatibility.talos.version
    return { manifest: json, manifestProblem: null, constraint: constraint === '' ? null : constraint }
  } catch (error) {
    signal.throwIfAborted()
    if (error instanceof InvalidExtensionManifestError || isLastingFault(error)) return none(error.message)
    throw error
  }
}

function none(manifestProblem: string) {
  return { manifest: null, manifestProblem, constraint: null }
}

const MISSING = {
  absent: 'No layer of this image holds manifest.yaml.',
  removed: 'A layer of this image removes manifest.yaml.',
  'not-a-file': 'manifest.yaml of this image is no plain file.',
} as const
