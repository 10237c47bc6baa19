import type { Digest } from '#oci/digest'
import type { ContentStore } from '#transport/store'
import { digestOf } from '#transport/sha256'
import { decodeLayerIndex, encodeLayerIndex, type LayerIndex } from './layer-index.ts'

/** The index of a layer that was read before, without any request. */
export async function recallLayerIndex(store: ContentStore, layer: Digest): Promise<LayerIndex | undefined> {
  const pointer = await store.readPointer(keyOf(layer))
  const bytes = pointer && (await store.read(pointer.digest))
  return bytes && decodeLayerIndex(bytes, layer)
}

/** Keeps the index of a layer, which is all that stays of a large one. */
export async function keepLayerIndex(store: ContentStore, index: LayerIndex): Promise<void> {
  const bytes = encodeLayerIndex(index)
  const digest = digestOf(bytes)
  await store.write(digest, bytes)
  await store.writePointer(keyOf(index.layer), { digest, confirmedAt: 0 })
}

function keyOf(layer: Digest): string {
  return `files ${layer}`
}
