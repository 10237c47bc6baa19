import type { Catalog } from '#catalog/catalog'
import type { CatalogEntry, EntryOptions } from '#catalog/search/catalog-entry'
import { parseSearch } from '#catalog/search/search'
import type { ReadImage } from '#catalog/search/search-entry'
import { catalogControls, type CatalogControls } from './catalog-controls.ts'
import { findInCatalog, prepareSearch } from './catalog-found.ts'
import { formatCatalogQuery, parseCatalogQuery, type CatalogQuery } from './catalog-query.ts'
import { catalogResults, type CatalogResults } from './catalog-results.ts'
import { noHits, plainRow, rowWithHits, type CatalogRow } from './catalog-rows.ts'
import type { ListingKnown } from './listing-known.ts'

/** A catalog in the browser: the very list that the server makes, part by part, for one query after the other. */
export type LiveListing = {
  /**
   * Rows and what stands around them; a row is the same object until something but its hits changes. Where only the
   * first rows are looked through for hits, the others are as they were.
   */
  readonly results: (known: ListingKnown, search: string, text: string, looked?: number) => CatalogResults
  /** Filters and choices, which cost as much again. */
  readonly controls: (known: ListingKnown, search: string, text: string) => CatalogControls
}

/**
 * Prepares a catalog for being typed at: what a key does not change is made once. The links that select a row leave
 * out what is typed, for every key would change them; {@link searchWithText} adds it when one is followed.
 */
export function liveListing(
  catalog: Catalog,
  contents: ReadonlyMap<string, ReadImage> = new Map(),
): LiveListing {
  const { version } = catalog
  prepareSearch(catalog, contents)
  const optionsOf = lastMade((known: ListingKnown) => entryOptions(catalog, known, contents))
  const answerOf = lastMade((known: ListingKnown, search: string, text: string) => {
    const asked = withText(search, text)
    return { asked, found: findInCatalog(catalog, asked, optionsOf(known)) }
  })
  const rowsOf = lastMade((known: ListingKnown, search: string) => {
    const query = withText(search, '')
    const rows = new Map<CatalogEntry, CatalogRow>()
    const rowOf = (entry: CatalogEntry) => rows.get(entry) ?? plainRow(entry, version, query, known.refusal)
    return { rows, rowOf }
  })
  const results = lastMade((known: ListingKnown, search: string, text: string, looked: number) => {
    const { asked, found } = answerOf(known, search, text)
    const { rows, rowOf } = rowsOf(known, search)
    const question = parseSearch(asked.text)
    let place = 0
    return catalogResults(catalog, found, asked, (entry) => {
      const isLooked = place++ < looked
      const shown = isLooked
        ? rowWithHits(rowOf(entry), entry, version, question)
        : { row: rowOf(entry), hits: noHits }
      rows.set(entry, shown.row)
      return shown
    })
  })
  return {
    results: (known, search, text, looked = Infinity) => results(known, search, text, looked),
    controls: (known, search, text) => {
      const { query } = results(known, search, text, Infinity)
      return catalogControls(answerOf(known, search, text).found, version, query, known.hasSizes)
    },
  }
}

/** Remembers what was made for the last arguments: one query is asked for by several parts of a page. */
function lastMade<A extends readonly unknown[], T>(make: (...asked: A) => T): (...asked: A) => T {
  let last: { readonly asked: A; readonly made: T } | undefined
  return (...asked) => {
    const isSame = last?.asked.every((one, at) => one === asked[at]) === true
    last = last !== undefined && isSame ? last : { asked, made: make(...asked) }
    return last.made
  }
}

function entryOptions(
  catalog: Catalog,
  { changes, platforms, unread, verdicts }: ListingKnown,
  contents: ReadonlyMap<string, ReadImage>,
): EntryOptions {
  const names = catalog.extensions.map(({ name }) => name)
  return {
    contents,
    platforms: new Map(Object.entries(platforms)),
    unread: new Set(unread),
    ...(changes === null
      ? {}
      : { changes: new Map(names.map((name) => [name, changes[name] ?? 'unchanged'])) }),
    ...(verdicts === null ? {} : { verdicts: new Map(Object.entries(verdicts)) }),
  }
}

/** A query with another text, both as they stand behind an address. */
export function searchWithText(search: string, text: string): string {
  return formatCatalogQuery(withText(search, text))
}

function withText(search: string, text: string): CatalogQuery {
  const parameters = new URLSearchParams(search)
  const pairs = [...new Set(parameters.keys())].map((name) => [name, parameters.getAll(name)] as const)
  const isSame = text === (parameters.get('q') ?? '')
  return parseCatalogQuery({ ...Object.fromEntries(pairs), q: text, ...(isSame ? {} : { page: undefined }) })
}
