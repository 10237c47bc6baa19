import type { Catalog } from '#catalog/catalog'
import { catalogEntries, type CatalogEntry, type EntryOptions } from '#catalog/search/catalog-entry'
import { filterEntries } from '#catalog/search/facets'
import { parseSearch, searchEntries } from '#catalog/search/search'
import { searchEntry } from '#catalog/search/search-entry'
import { buildSearchIndex, type SearchIndex } from '#catalog/search/search-index'
import type { CatalogQuery } from './catalog-query.ts'

/** What a query leaves of a catalog. */
export type CatalogFound = {
  readonly entries: readonly CatalogEntry[]
  /** Those that have what was typed, best first. */
  readonly found: readonly CatalogEntry[]
  /** Of those, the ones that pass the filters. */
  readonly shown: readonly CatalogEntry[]
}

/** An index takes as long as some dozen questions, and a catalog is asked many. */
const indexes = new WeakMap<Catalog, SearchIndex>()

/** Searches and filters a catalog. */
export function findInCatalog(catalog: Catalog, query: CatalogQuery, known: EntryOptions): CatalogFound {
  const entries = catalogEntries(catalog, known)
  const found = query.text === '' ? entries : searchIn(catalog, entries, query.text)
  return { entries, found, shown: filterEntries(found, query.filter) }
}

function searchIn(catalog: Catalog, entries: readonly CatalogEntry[], text: string): readonly CatalogEntry[] {
  const index =
    indexes.get(catalog) ??
    buildSearchIndex(catalog.extensions.map((extension) => searchEntry(extension, catalog.version)))
  indexes.set(catalog, index)
  return searchEntries(index, parseSearch(text)).flatMap(({ number }) => entries[number] ?? [])
}
