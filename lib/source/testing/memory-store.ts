import type { ContentStore, Pointer } from '#transport/store'

/** A store in memory that can lose its blobs. */
export function createMemoryStore() {
  const blobs = new Map<string, Uint8Array>()
  const pointers = new Map<string, Pointer>()
  const store: ContentStore = {
    read: (digest) => Promise.resolve(blobs.get(digest)),
    write: (digest, bytes) => Promise.resolve(void blobs.set(digest, bytes)),
    obtain: (_, fetch) => fetch(),
    readPointer: (key) => Promise.resolve(pointers.get(key)),
    writePointer: (key, pointer) => Promise.resolve(void pointers.set(key, pointer)),
    settle: () => Promise.resolve(),
    status: () => Promise.reject(new Error('not asked for')),
  }
  return { store, blobs, pointers }
}
