import { isModuleTreePath, ROOTFS } from '#catalog/image-paths'
import type { Descriptor } from '#oci/descriptor'
import { createFileTree, type TreeEntry } from '#oci/file-tree'
import type { ImageManifest } from '#oci/image-manifest'
import { isReadableLayer, layerCodec } from '#oci/layer-codec'
import { readLayerEntries } from '#oci/layer-entries'
import { SMALL_LAYER_BYTES } from '#oci/layer-stack'
import { inflate } from '#registry/inflate'
import type { Registry } from '#registry/registry'

/** Whether an image holds more than its manifest.yaml, and whether that is kernel modules, as far as it is known. */
export type PlatformContent = { readonly kind: 'content' | 'stub'; readonly kernelModules?: boolean }

/** Bytes that a small layer may unpack to while its names are looked through. */
const INFLATED_BYTES = 8 * 1024 * 1024

/**
 * What directories alone can weigh as a layer: some thirty of them, packed or not. A stub has one. Heavier layers
 * hold files without being read, so that the platforms of a release cost no further request.
 */
const DIRECTORIES_PACKED_BYTES = 1024
const DIRECTORIES_BYTES = 16 * 1024

/**
 * Tells content from a stub by the layers of an image: a layer too heavy for directories alone is content, lighter
 * ones are looked through with their markers applied.
 *
 * @throws what reading a blob and unpacking it throw
 */
export async function readPlatformContent(
  registry: Registry,
  repository: string,
  image: ImageManifest,
  signal: AbortSignal,
): Promise<PlatformContent> {
  const layers = image.layers.filter((layer) => isReadableLayer(layer.mediaType))
  if (layers.some(holdsFilesBySize)) return { kind: 'content' }
  const tree = createFileTree<TreeEntry>()
  for (const layer of layers) {
    const bytes = await registry.blob(repository, layer, SMALL_LAYER_BYTES, signal)
    tree.apply(await listSmallLayer(bytes))
  }
  let kind: PlatformContent['kind'] = 'stub'
  let kernelModules = false
  for (const { path, type } of tree.entries()) {
    if (type === 'directory' || !path.startsWith(ROOTFS)) continue
    kind = 'content'
    kernelModules ||= isModuleTreePath(path)
  }
  return { kind, kernelModules }
}

function holdsFilesBySize(layer: Descriptor): boolean {
  return layer.size > (layerCodec(layer.mediaType) === 'gzip' ? DIRECTORIES_PACKED_BYTES : DIRECTORIES_BYTES)
}

async function listSmallLayer(bytes: Uint8Array): Promise<TreeEntry[]> {
  const entries: TreeEntry[] = []
  for await (const { path, entry } of readLayerEntries(inflate(once(bytes), INFLATED_BYTES))) {
    entries.push({ path, type: entry.type })
  }
  return entries
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array, void, undefined> {
  yield bytes
}
