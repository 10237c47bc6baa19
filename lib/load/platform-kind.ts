import type { PlatformSummary } from '#catalog/extension-detail'
import type { ImageManifest } from '#oci/image-manifest'
import { SMALL_LAYER_BYTES } from '#oci/layer-stack'
import { isReadableLayer } from '#oci/layer-codec'
import { readTar } from '#oci/tar'
import { normaliseTarName } from '#oci/tar-name'
import { inflate } from '#registry/inflate'
import type { Registry } from '#registry/registry'

/** Bytes that a small layer may unpack to while its names are looked through. */
const INFLATED_BYTES = 8 * 1024 * 1024

/**
 * Whether an image holds anything beside its manifest.yaml. A layer of more than 64 KiB does: manifest.yaml alone
 * cannot be that large packed. Smaller layers are looked through for a file below `rootfs/`.
 *
 * @throws what reading a blob and unpacking it throw
 */
export async function readPlatformKind(
  registry: Registry,
  repository: string,
  image: ImageManifest,
  signal: AbortSignal,
): Promise<PlatformSummary['kind']> {
  const layers = image.layers.filter((layer) => isReadableLayer(layer.mediaType))
  if (layers.some((layer) => layer.size > SMALL_LAYER_BYTES)) return 'content'
  for (const layer of layers) {
    const bytes = await registry.blob(repository, layer, SMALL_LAYER_BYTES, signal)
    if (await holdsContent(bytes)) return 'content'
  }
  return 'stub'
}

async function holdsContent(bytes: Uint8Array): Promise<boolean> {
  let found = false
  for await (const entry of readTar(inflate(once(bytes), INFLATED_BYTES))) {
    const isDirectory = entry.type === 'directory' || entry.type === 'global-header'
    if (!isDirectory && normaliseTarName(entry.name) !== 'manifest.yaml') found = true
  }
  return found
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array, void, undefined> {
  yield bytes
}
