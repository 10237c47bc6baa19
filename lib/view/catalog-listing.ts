import type { Catalog } from '#catalog/catalog'
import { platformsOf, type CatalogEntry, type EntryOptions } from '#catalog/search/catalog-entry'
import { parseSearch } from '#catalog/search/search'
import type { ReleaseStanding } from '#compat/kernel-builds'
import { catalogControls, type CatalogControls } from './catalog-controls.ts'
import { findInCatalog } from './catalog-found.ts'
import type { CatalogQuery } from './catalog-query.ts'
import { catalogResults, type CatalogResults } from './catalog-results.ts'
import { plainRow, rowWithHits } from './catalog-rows.ts'
import { refusalOf } from './compatibility/kernel-standing.ts'
import type { Changes, ListingKnown } from './listing-known.ts'

/** A catalog under a query, complete. */
export type CatalogListing = CatalogResults & CatalogControls & { readonly known: ListingKnown }

/** What is known beside a catalog; without `standing` the project's table says whether its kernel builds agree. */
export type ListingOptions = EntryOptions & { readonly standing?: ReleaseStanding }

/** Searches, filters, counts, arranges. */
export function catalogListing(
  catalog: Catalog,
  asked: CatalogQuery,
  options: ListingOptions = {},
): CatalogListing {
  const { version } = catalog
  const found = findInCatalog(catalog, asked, options)
  const search = parseSearch(asked.text)
  const refusal = refusalOf(catalog, options.standing)
  const hasSizes = found.entries.some(({ bytes }) => bytes !== null)
  const results = catalogResults(catalog, found, asked, (entry, query) =>
    rowWithHits(plainRow(entry, version, query, refusal), entry, version, search),
  )
  return {
    ...results,
    ...catalogControls(found, version, results.query, hasSizes),
    known: {
      changes: changesOf(found.entries),
      platforms: platformsBeside(found.entries, version),
      unread: found.entries.filter(({ isUnread }) => isUnread).map(({ extension }) => extension.name),
      hasSizes,
      verdicts: verdictsOf(found.entries),
      refusal,
    },
  }
}

function changesOf(entries: readonly CatalogEntry[]): Changes | null {
  if (entries.every(({ change }) => change === 'unknown')) return null
  const changed = entries.filter(({ change }) => change !== 'unchanged')
  return Object.fromEntries(changed.map(({ extension, change }) => [extension.name, change]))
}

function verdictsOf(entries: readonly CatalogEntry[]): ListingKnown['verdicts'] {
  const checked = entries.flatMap(({ extension, verdict }) =>
    verdict === null || extension.digest === null ? [] : [[extension.digest, verdict] as const],
  )
  return checked.length === 0 ? null : Object.fromEntries(checked)
}

function platformsBeside(entries: readonly CatalogEntry[], version: string): ListingKnown['platforms'] {
  const others = entries.filter(
    ({ extension, platforms }) => platforms.join() !== platformsOf(extension.name, version).join(),
  )
  return Object.fromEntries(others.map(({ extension, platforms }) => [extension.name, platforms]))
}
