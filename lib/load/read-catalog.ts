import { LRUCache } from 'lru-cache'
import { assembleCatalog } from '#catalog/assemble-catalog'
import type { Catalog } from '#catalog/catalog'
import type { Digest } from '#oci/digest'
import { readCatalogFiles, type CatalogFiles } from '#registry/catalog-files'
import type { Registry } from '#registry/registry'
import type { Reading } from './cell.ts'
import { LIFETIME } from './lifetimes.ts'

/** The catalog image of a release holds no `image-digests`: a release without a catalog. */
class NoCatalogError extends Error {
  override readonly name = 'NoCatalogError'
  readonly code = 'CATALOG_IMAGE_INVALID'

  constructor(version: string, digest: Digest) {
    super(`The image of ${version} (${digest}) holds no file image-digests: this release has no catalog.`)
  }
}

/** Catalogs by digest: bytes come from the registry or the store, parsed catalogs are kept in memory. */
export type CatalogReader = {
  /** Asks the registry what the release's tag points at and makes sure that it can be read. */
  current(version: string, signal: AbortSignal): Promise<Reading<Digest>>
  /** What the tag pointed at when it was last asked, if all of it is still in the store. */
  remembered(version: string): Promise<Reading<Digest> | undefined>
  /** The parsed catalog of a digest; `folders` (name → category folder) come from the source repository. */
  catalog(version: string, digest: Digest, folders?: CategoryFolders): Promise<Catalog>
}

/** Category folder by extension name, with the digest of the source tree that says so. */
export type CategoryFolders = { readonly key: string; readonly folders: ReadonlyMap<string, string> }

/** Parsed extensions kept in memory over all releases: the whole history of today three times over. */
const MAX_EXTENSIONS = 40_000

/** Makes the reader of one catalog repository. */
export function createCatalogReader(registry: Registry, repository: string): CatalogReader {
  const parsed = new LRUCache<string, Catalog>({
    maxSize: MAX_EXTENSIONS,
    sizeCalculation: (catalog) => catalog.extensions.length + 1,
  })
  const files = new LRUCache<Digest, CatalogFiles>({ max: 8 })

  const read = async (version: string, digest: Digest, signal: AbortSignal): Promise<CatalogFiles> => {
    const kept = files.get(digest)
    if (kept !== undefined) return kept
    const found = await readCatalogFiles(registry, repository, digest, signal)
    if (found.imageDigests === undefined) throw new NoCatalogError(version, digest)
    files.set(digest, found)
    return found
  }
  const catalog = async (version: string, digest: Digest, folders?: CategoryFolders): Promise<Catalog> => {
    const key = `${version} ${digest} ${folders?.key ?? ''}`
    const kept = parsed.get(key)
    if (kept !== undefined) return kept
    const { imageDigests, descriptions, descriptionsFault } = await read(version, digest, fromStore())
    const assembled = assembleCatalog({
      version,
      indexDigest: digest,
      imageDigestsText: imageDigests ?? '',
      descriptionsText: descriptions,
      ...(folders === undefined ? {} : { categories: folders.folders }),
    })
    const whole = descriptionsFault === undefined ? assembled : withNote(assembled, descriptionsFault)
    parsed.set(key, whole)
    return whole
  }

  return {
    async current(version, signal) {
      const resolved = await registry.resolve(repository, version, signal)
      await read(version, resolved.manifest.digest, signal)
      await catalog(version, resolved.manifest.digest)
      return { value: resolved.manifest.digest, asOf: resolved.asOf, origin: resolved.origin }
    },
    async remembered(version) {
      const resolved = await registry.remembered(repository, version)
      if (resolved === undefined) return undefined
      const isThere = await read(version, resolved.manifest.digest, fromStore()).then(
        () => true,
        () => false,
      )
      if (!isThere) return undefined
      return { value: resolved.manifest.digest, asOf: resolved.asOf, origin: 'cache' }
    },
    catalog,
  }
}

/** What should be in the store is waited for no longer than a disk takes, also when the registry is asked for it. */
function fromStore(): AbortSignal {
  return AbortSignal.timeout(LIFETIME.recollection)
}

function withNote(catalog: Catalog, fault: string): Catalog {
  const text = `The descriptions of this release cannot be read: ${fault} Tiers, authors and descriptions are missing for that reason.`
  return { ...catalog, notes: [...catalog.notes, { about: 'descriptions', text }] }
}
