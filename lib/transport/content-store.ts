import { LRUCache } from 'lru-cache'
import type { Digest } from '#oci/digest'
import { createBlobFiles, type BlobFiles } from './blob-files.ts'
import { createDiskHealth, type DiskHealth } from './disk-health.ts'
import { createLayoutIndex, type LayoutIndex } from './layout-index.ts'
import { createPointerFiles, type PointerFiles } from './pointer-files.ts'
import { createSingleFlight } from './single-flight.ts'
import type { ContentStore, Pointer } from './store.ts'
import { verifyBytes } from './verified-body.ts'

/** How a content store is made. */
export type ContentStoreOptions = {
  /** Root of the image layout; `undefined`: memory only. */
  readonly directory: string | undefined
  /** Bytes of blobs on disk, at most (setting CACHE_MAX_MIB). */
  readonly capBytes: number
  /** Bytes of blobs in memory, at most. */
  readonly memoryBytes: number
  /** Milliseconds since the epoch. */
  readonly now?: () => number
}

/** One blob takes at most this share of the memory: a large one must not push out all small ones. */
const LARGEST_SHARE = 1 / 4
/** What an entry weighs beside its bytes. */
const ENTRY_BYTES = 256
/** Pointers in memory; some 200 releases with their tag lists need a tenth. */
const POINTERS = 4_096

type Disk = {
  readonly blobs: BlobFiles
  readonly pointers: PointerFiles
  readonly index: LayoutIndex
}

/** Opens a content store; the directory is made when the first bytes are written. */
export function createContentStore(options: ContentStoreOptions): ContentStore {
  const now = options.now ?? Date.now
  const health = createDiskHealth(now)
  const disk = options.directory === undefined ? undefined : openDisk(options.directory, options, now, health)
  const memory = new LRUCache<Digest, Uint8Array>({
    maxSize: Math.max(1, options.memoryBytes),
    maxEntrySize: Math.max(1, Math.floor(options.memoryBytes * LARGEST_SHARE)),
    sizeCalculation: (bytes) => bytes.byteLength + ENTRY_BYTES,
  })
  const pointers = new LRUCache<string, Pointer>({ max: POINTERS })
  const flights = createSingleFlight<Uint8Array>()
  const writes = new Set<Promise<unknown>>()
  const put = async (work: () => Promise<void> | undefined): Promise<void> => {
    const write = health.attempt('written', async () => work())
    writes.add(write)
    await write.finally(() => writes.delete(write))
  }

  const read = async (digest: Digest): Promise<Uint8Array | undefined> => {
    const known = memory.get(digest)
    if (known !== undefined) return known
    const bytes = await health.attempt('read', async () => disk?.blobs.read(digest))
    if (bytes !== undefined) memory.set(digest, bytes)
    return bytes
  }
  const write = async (digest: Digest, bytes: Uint8Array): Promise<void> => {
    verifyBytes(bytes, { digest })
    memory.set(digest, bytes)
    await put(() => disk?.blobs.write(digest, bytes))
  }
  return {
    read,
    write,
    obtain: (digest, fetch, signal) =>
      flights.join(
        digest,
        async () => {
          const stored = await read(digest)
          if (stored !== undefined) return stored
          const bytes = await fetch()
          await write(digest, bytes)
          return bytes
        },
        signal,
      ),
    async readPointer(key) {
      const known = pointers.get(key)
      if (known !== undefined) return known
      const pointer = await health.attempt('read', async () => disk?.pointers.read(key))
      if (pointer !== undefined) pointers.set(key, pointer)
      return pointer
    },
    async writePointer(key, pointer) {
      pointers.set(key, pointer)
      await put(() => disk?.pointers.write(key, pointer))
      disk?.index.refresh()
    },
    async settle() {
      await Promise.allSettled(writes)
      await disk?.index.settle()
    },
    async status() {
      const total = await health.attempt('read', async () => disk?.blobs.total())
      return {
        directory: options.directory,
        blobs: total?.blobs ?? memory.size,
        bytes: total?.bytes ?? memory.calculatedSize,
        capBytes: options.capBytes,
        fault: health.fault(),
      }
    },
  }
}

function openDisk(
  directory: string,
  options: ContentStoreOptions,
  now: () => number,
  health: DiskHealth,
): Disk {
  const blobs = createBlobFiles(directory, options.capBytes, now)
  const pointers = createPointerFiles(directory, now)
  const index = createLayoutIndex(directory, blobs, pointers, (work) => health.attempt('written', work))
  // The list of what is there is made before it is needed; a directory that cannot be read says so at once.
  void health.attempt('read', () => blobs.total())
  return { blobs, pointers, index }
}
