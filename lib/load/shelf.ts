import { LRUCache } from 'lru-cache'
import type { Catalog } from '#catalog/catalog'
import type { Digest } from '#oci/digest'
import type { Registry } from '#registry/registry'
import type { ContentStore } from '#transport/store'
import { createCell, type Cell } from './cell.ts'
import type { CatalogImage } from './catalog-image.ts'
import { createHistoryJob, type HistoryJob } from './history-job.ts'
import { createCatalogReader } from './read-catalog.ts'
import { createImageShelf, type ImageShelf } from './image/image-shelf.ts'
import { LIFETIME } from './lifetimes.ts'
import type { SourceShelf } from './source-shelf.ts'

/** The values this process keeps: one cell for the tags, one for what each release's tag points at. */
export type Shelf = {
  /** Host of the configured registry, as it may be shown. */
  readonly host: string
  /** Whether the embedded facts are about the configured catalog. */
  readonly isUpstream: boolean
  readonly image: CatalogImage
  readonly registry: Registry
  readonly tags: Cell<readonly string[]>
  pointer(version: string): Cell<Digest>
  /** The cell of a release that somebody looked at; makes none. */
  knownPointer(version: string): Cell<Digest> | undefined
  /** The catalog of a digest, with the categories of the source repository where they are known. */
  catalog(version: string, digest: Digest): Promise<Catalog>
  readonly history: HistoryJob
  readonly images: ImageShelf
  now(): number
  /** The releases somebody looked at, latest first, with their cells. */
  looked(): Iterable<readonly [string, Cell<Digest>]>
}

/** Makes the shelf of one registry; nothing is read until somebody looks. */
export function createShelf(
  image: CatalogImage,
  registry: Registry,
  store: ContentStore,
  source: SourceShelf,
  now: () => number,
): Shelf {
  const { repository } = image
  const reader = createCatalogReader(registry, repository)
  const pointers = new LRUCache<string, Cell<Digest>>({ max: 4_096 })
  const tags = createCell<readonly string[]>({
    now,
    read: async (signal) => ({
      value: await registry.tags(repository, signal),
      asOf: now(),
      origin: 'registry',
    }),
    remembered: async () => {
      const found = await registry.rememberedTags(repository)
      return found === undefined ? undefined : { value: found.tags, asOf: found.asOf, origin: 'cache' }
    },
  })
  const pointer = (version: string): Cell<Digest> => {
    const existing = pointers.get(version)
    if (existing !== undefined) return existing
    const cell = createCell<Digest>({
      now,
      read: (signal) => reader.current(version, signal),
      remembered: () => reader.remembered(version),
    })
    pointers.set(version, cell)
    return cell
  }
  const history = createHistoryJob(
    {
      async recall(version) {
        const found = await reader.remembered(version)
        return found === undefined ? undefined : reader.catalog(version, found.value)
      },
      async read(version) {
        const { reading } = await pointer(version).look(() => LIFETIME.firstLoad)
        return reading === undefined ? undefined : reader.catalog(version, reading.value)
      },
    },
    now,
  )
  return {
    host: image.host,
    isUpstream: image.isUpstream,
    image,
    registry,
    tags,
    pointer,
    knownPointer: (version) => pointers.peek(version),
    catalog: (version, digest) => reader.catalog(version, digest, source.foldersOf(version)),
    history,
    images: createImageShelf(registry, store, now),
    now,
    looked: () => pointers.entries(),
  }
}
