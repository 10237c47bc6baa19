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

/** An index takes as long as some dozen questions, and a catalog is asked many; it is made anew for new contents. */
const indexes = new WeakMap<Catalog, { readonly index: SearchIndex; readonly contents: Contents }>()

type Contents = EntryOptions['contents']

/** Searches and filters a catalog. */
export function findInCatalog(catalog: Catalog, query: CatalogQuery, known: EntryOptions): CatalogFound {
  const entries = entriesOf(catalog, known)
  const found = query.text === '' ? entries : searchIn(catalog, entries, query.text, known.contents)
  return { entries, found, shown: filterEntries(found, query.filter) }
}

/** What is known stays one object while somebody types: entries are made once and not with every key. */
const entriesOfKnown = new WeakMap<
  EntryOptions,
  { readonly catalog: Catalog; readonly entries: readonly CatalogEntry[] }
>()

function entriesOf(catalog: Catalog, known: EntryOptions): readonly CatalogEntry[] {
  const before = entriesOfKnown.get(known)
  if (before?.catalog === catalog) return before.entries
  const entries = catalogEntries(catalog, known)
  entriesOfKnown.set(known, { catalog, entries })
  return entries
}

function searchIn(
  catalog: Catalog,
  entries: readonly CatalogEntry[],
  text: string,
  contents: Contents,
): readonly CatalogEntry[] {
  const index = indexOf(catalog, contents)
  const found: CatalogEntry[] = []
  for (const number of searchEntries(index, parseSearch(text))) {
    const entry = entries[number]
    if (entry !== undefined) found.push(entry)
  }
  return found
}

/** Makes the index of a catalog before somebody searches it: for 10,000 extensions it takes longer than a frame. */
export function prepareSearch(catalog: Catalog, contents: Contents): void {
  searchEntries(indexOf(catalog, contents), parseSearch('prepared'))
}

function indexOf(catalog: Catalog, contents: Contents): SearchIndex {
  const known = indexes.get(catalog)
  if (known !== undefined && isSame(known.contents, contents)) return known.index
  const index = buildSearchIndex(
    catalog.extensions.map((extension) =>
      searchEntry(extension, catalog.version, contents?.get(extension.name)),
    ),
  )
  indexes.set(catalog, { index, contents })
  return index
}

/** An image that was listed is one object for as long as nothing changes. */
function isSame(before: Contents, now: Contents): boolean {
  if (before === now) return true
  return (
    (before?.size ?? 0) === (now?.size ?? 0) &&
    [...(now ?? [])].every(([name, image]) => before?.get(name) === image)
  )
}
