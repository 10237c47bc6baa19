import { LRUCache } from 'lru-cache'
import type { Digest } from '#oci/digest'
import type { Registry } from '#registry/registry'
import type { ContentStore } from '#transport/store'
import { createCell, type Cell } from '../cell.ts'
import { LIFETIME } from '../lifetimes.ts'
import { readExtensionImage, type ImageReading } from './read-extension-image.ts'

/** Extension images by digest: one cell each, so that any number of lookers cause one attempt, and a read one stays. */
export type ImageShelf = {
  cell(repository: string, digest: Digest): Cell<ImageReading>
  /** The images read so far, without causing anything. */
  read(): Iterable<{ readonly repository: string; readonly digest: Digest; readonly reading: ImageReading }>
}

/** 20,000 images are more than the whole history of today has. */
const MAX_IMAGES = 20_000

type Slot = { readonly repository: string; readonly digest: Digest; readonly cell: Cell<ImageReading> }

/** Makes an empty shelf. */
export function createImageShelf(registry: Registry, store: ContentStore, now: () => number): ImageShelf {
  const slots = new LRUCache<string, Slot>({ max: MAX_IMAGES })
  return {
    cell(repository, digest) {
      const key = `${repository}@${digest}`
      const existing = slots.get(key)
      if (existing !== undefined) return existing.cell
      const cell = createCell<ImageReading>({
        now,
        freshMs: ({ isSettled }) => (isSettled ? Infinity : LIFETIME.retry),
        remembered: async () => undefined,
        read: async (signal) => ({
          value: await readExtensionImage({ registry, repository, signal }, store, digest),
          asOf: now(),
          origin: 'registry',
        }),
      })
      slots.set(key, { repository, digest, cell })
      return cell
    },
    *read() {
      for (const { repository, digest, cell } of slots.values()) {
        const { reading } = cell.peek()
        if (reading !== undefined) yield { repository, digest, reading: reading.value }
      }
    },
  }
}
