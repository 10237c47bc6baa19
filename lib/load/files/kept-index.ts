import { LRUCache } from 'lru-cache'
import type { Digest } from '#oci/digest'
import type { ContentStore } from '#transport/store'
import { digestOf } from '#transport/sha256'
import { decodeLayerIndex, encodeLayerIndex, type LayerIndex } from './layer-index.ts'

/** The lists of layers that were read before, which is all that stays of a large one. */
export type KeptIndexes = {
  /** The list of a layer, without any request. */
  recall(layer: Digest): Promise<LayerIndex | undefined>
  /** Keeps a list, and the documents of the layer under their own digests. */
  keep(index: LayerIndex, documents: ReadonlyMap<Digest, Uint8Array>): Promise<void>
  /** How many lists were kept by this process: what was not there may be there once it is another number. */
  count(): number
}

/** Entries of lists that stay in memory, and of one such list; larger ones are read from the store. */
const MEMORY_ENTRIES = 100_000
const ONE_LIST_ENTRIES = 20_000

/** Key of the pointer that says whether any list was ever kept. */
const ANY_KEPT = 'files'

/** Lists of layers over the content store. */
export function createKeptIndexes(store: ContentStore): KeptIndexes {
  const inMemory = new LRUCache<Digest, LayerIndex>({
    maxSize: MEMORY_ENTRIES,
    maxEntrySize: ONE_LIST_ENTRIES,
    sizeCalculation: ({ entries }) => entries.length + 1,
  })
  let count = 0
  let hasAny: Promise<boolean> | undefined
  // Hundreds of layers are looked for while a release is resolved, mostly before anybody listed one.
  const isAnyKept = async (): Promise<boolean> => (await store.readPointer(ANY_KEPT)) !== undefined
  return {
    async recall(layer) {
      const known = inMemory.get(layer)
      if (known !== undefined) return known
      hasAny ??= isAnyKept()
      if (!(await hasAny)) return undefined
      const pointer = await store.readPointer(keyOf(layer))
      const bytes = pointer && (await store.read(pointer.digest))
      const index = bytes && decodeLayerIndex(bytes, layer)
      if (index !== undefined) inMemory.set(layer, index)
      return index
    },
    async keep(index, documents) {
      for (const [digest, document] of documents) await store.write(digest, document)
      const bytes = encodeLayerIndex(index)
      const digest = digestOf(bytes)
      await store.write(digest, bytes)
      await store.writePointer(keyOf(index.layer), { digest, confirmedAt: 0 })
      if (hasAny === undefined || !(await hasAny))
        await store.writePointer(ANY_KEPT, { digest, confirmedAt: 0 })
      hasAny = Promise.resolve(true)
      inMemory.set(index.layer, index)
      count += 1
    },
    count: () => count,
  }
}

function keyOf(layer: Digest): string {
  return `files ${layer}`
}
