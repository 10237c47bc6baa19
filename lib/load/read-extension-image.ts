import type { ExtensionDetail, PlatformSummary } from '#catalog/extension-detail'
import { InvalidExtensionManifestError, parseExtensionManifest } from '#catalog/extension-manifest'
import type { Descriptor } from '#oci/descriptor'
import type { Digest } from '#oci/digest'
import { parseImageConfig } from '#oci/image-config'
import type { ImageManifest } from '#oci/image-manifest'
import { formatPlatform, type Platform } from '#oci/platform'
import { imageChildren } from '#oci/platform-select'
import { findExtensionManifest } from '#registry/layer-files'
import { readPreferredImage } from '#registry/preferred-image'
import type { Registry } from '#registry/registry'
import { readPlatformKind } from './platform-kind.ts'

/** What an extension image says of itself; equal for ever for one digest. */
export type ExtensionImage = Pick<
  ExtensionDetail,
  'manifest' | 'manifestProblem' | 'constraint' | 'platforms'
>

/** A config blob is read only to name the platform of an image without an index. */
const CONFIG_BYTES = 4 * 1024 * 1024

/**
 * Reads an extension image by the digest its line pins: index, platform manifests, and the layer that holds
 * manifest.yaml. A platform that cannot be read is `unknown` and leaves the others alone.
 *
 * @throws what the registry throws for the pinned digest itself
 */
export async function readExtensionImage(
  registry: Registry,
  repository: string,
  digest: Digest,
  signal: AbortSignal,
): Promise<ExtensionImage> {
  const { document } = await registry.manifest(repository, digest, signal)
  const platforms =
    document.kind === 'index'
      ? await Promise.all(
          imageChildren(document.index).map((child) => readChild(registry, repository, child, signal)),
        )
      : [await readSingle(registry, repository, digest, document.manifest, signal)]
  const preferred = await readPreferredImage(registry, repository, digest, signal)
  return { platforms, ...(await readManifest(registry, repository, preferred.manifest, signal)) }
}

async function readManifest(
  registry: Registry,
  repository: string,
  image: ImageManifest,
  signal: AbortSignal,
): Promise<Omit<ExtensionImage, 'platforms'>> {
  const found = await findExtensionManifest(registry, repository, image, signal)
  if (found.kind === 'missing') return none(MISSING[found.reason])
  try {
    const { manifest, json } = parseExtensionManifest(found.bytes)
    const constraint = manifest.metadata.compatibility.talos.version
    return { manifest: json, manifestProblem: null, constraint: constraint === '' ? null : constraint }
  } catch (error) {
    if (error instanceof InvalidExtensionManifestError) return none(error.message)
    throw error
  }
}

/** An image whose manifest.yaml says nothing, with the reason. */
function none(manifestProblem: string): Omit<ExtensionImage, 'platforms'> {
  return { manifest: null, manifestProblem, constraint: null }
}

const MISSING = {
  absent: 'No layer of this image holds manifest.yaml.',
  removed: 'A layer of this image removes manifest.yaml.',
  'not-a-file': 'manifest.yaml of this image is no plain file.',
} as const

async function readChild(
  registry: Registry,
  repository: string,
  child: Descriptor,
  signal: AbortSignal,
): Promise<PlatformSummary> {
  const platform = child.platform === undefined ? 'unknown' : formatPlatform(child.platform)
  try {
    const { document } = await registry.manifest(repository, child.digest, signal)
    if (document.kind === 'index') return { platform, digest: child.digest, kind: 'unknown', layers: [] }
    return await summaryOf(registry, repository, platform, child.digest, document.manifest, signal)
  } catch {
    signal.throwIfAborted()
    return { platform, digest: child.digest, kind: 'unknown', layers: [] }
  }
}

async function readSingle(
  registry: Registry,
  repository: string,
  digest: Digest,
  image: ImageManifest,
  signal: AbortSignal,
): Promise<PlatformSummary> {
  const bytes = await registry.blob(repository, image.config, CONFIG_BYTES, signal)
  const { os, architecture, variant } = parseImageConfig(bytes)
  const platform: Platform = { os, architecture, ...(variant === undefined ? {} : { variant }) }
  return summaryOf(registry, repository, formatPlatform(platform), digest, image, signal)
}

async function summaryOf(
  registry: Registry,
  repository: string,
  platform: string,
  digest: Digest,
  image: ImageManifest,
  signal: AbortSignal,
): Promise<PlatformSummary> {
  const layers = image.layers.map(({ digest: layer, mediaType, size }) => ({
    digest: layer,
    mediaType,
    size,
  }))
  const kind = await readPlatformKind(registry, repository, image, signal)
  return { platform, digest, kind, layers }
}
