import { LRUCache } from 'lru-cache'
import { isDigest, type Digest } from '#oci/digest'
import type { ManifestDocument } from '#registry/registry'
import { createCell, type Cell } from '../cell.ts'
import type { Shelf } from '../shelf.ts'

/** What was looked at in the browser: tag lists by repository, documents by tag or digest. */
export type RegistryShelf = {
  tags(repository: string): Cell<readonly string[]>
  document(repository: string, reference: string): Cell<ManifestDocument>
  referrers(repository: string, digest: Digest): Cell<Referrers>
}

type Referrers = Awaited<ReturnType<Shelf['registry']['referrers']>>

/** Tag lists may be long; some hundred of them are all repositories of today. */
const MAX_LISTS = 256
const MAX_DOCUMENTS = 1_024

/** Makes an empty shelf. */
export function createRegistryShelf(shelf: Shelf): RegistryShelf {
  const { registry, image, tags: catalogTags } = shelf
  const now = (): number => shelf.now()
  const lists = new LRUCache<string, Cell<readonly string[]>>({ max: MAX_LISTS })
  const documents = new LRUCache<string, Cell<ManifestDocument>>({ max: MAX_DOCUMENTS })
  const referrers = new LRUCache<string, Cell<Referrers>>({ max: MAX_DOCUMENTS })
  return {
    tags(repository) {
      if (repository === image.repository) return catalogTags
      return kept(lists, repository, () =>
        createCell({
          now,
          read: async (signal) => ({
            value: await registry.tags(repository, signal),
            asOf: now(),
            origin: 'registry',
          }),
          remembered: async () => {
            const found = await registry.rememberedTags(repository)
            return found && { value: found.tags, asOf: found.asOf, origin: 'cache' }
          },
        }),
      )
    },
    document: (repository, reference) =>
      kept(documents, `${repository} ${reference}`, () =>
        createCell({
          now,
          ...(isDigest(reference) ? { freshMs: () => Infinity } : {}),
          async read(signal) {
            if (isDigest(reference)) {
              const value = await registry.manifest(repository, reference, signal)
              return { value, asOf: now(), origin: 'registry' }
            }
            const { manifest: value, asOf, origin } = await registry.resolve(repository, reference, signal)
            return { value, asOf, origin }
          },
          async remembered() {
            if (isDigest(reference)) return undefined
            const found = await registry.remembered(repository, reference)
            return found && { value: found.manifest, asOf: found.asOf, origin: 'cache' }
          },
        }),
      ),
    referrers: (repository, digest) =>
      kept(referrers, `${repository} ${digest}`, () =>
        createCell({
          now,
          read: async (signal) => ({
            value: await registry.referrers(repository, digest, signal),
            asOf: now(),
            origin: 'registry',
          }),
          remembered: async () => undefined,
        }),
      ),
  }
}

function kept<T extends object>(cache: LRUCache<string, T>, key: string, make: () => T): T {
  const existing = cache.get(key)
  if (existing !== undefined) return existing
  const made = make()
  cache.set(key, made)
  return made
}
