import type { Catalog } from '#catalog/catalog'
import type { CatalogEntry } from '#catalog/search/catalog-entry'
import { activeFilters, type ActiveFilter, type Choice } from './catalog-filters.ts'
import type { CatalogFound } from './catalog-found.ts'
import { catalogGroups, rowsPerPage, type CatalogGroup } from './catalog-groups.ts'
import { emptyQuery, formatCatalogQuery, type CatalogQuery } from './catalog-query.ts'
import type { ShownRow } from './catalog-rows.ts'
import { formatCount, formatNumber } from './format.ts'
import { pageChoices } from './page-choices.ts'
import { releaseHref } from './routes.ts'
import { formatBasketHref } from './selection/basket-href.ts'
import { emptySelection } from './selection/selection-query.ts'

/** What a query leaves of a catalog, as it is shown: all that somebody looks at while typing. */
export type CatalogResults = {
  /** The query that was answered: a page behind the last is the last. */
  readonly query: CatalogQuery
  /** `66 extensions`, or `3 of 66 extensions` under a filter. */
  readonly countText: string
  /** Filters that are on, each with the link that takes it off. */
  readonly active: readonly ActiveFilter[]
  /** What was selected so far; `null` when nothing was. */
  readonly selection: CatalogSelection | null
  readonly groups: readonly CatalogGroup[]
  /** First, last, and those around the one shown; empty when there is only one. */
  readonly pages: readonly Choice[]
  /** In place of rows when there are none. */
  readonly empty: {
    readonly heading: string
    readonly text: string
    readonly clearHref: string | null
  } | null
}

/** A selection as the catalog shows it. */
export type CatalogSelection = {
  readonly names: readonly string[]
  readonly basketHref: string
  readonly clearHref: string
}

/** Makes the row of an entry under the query that is answered. */
export type RowMaker = (entry: CatalogEntry, query: CatalogQuery) => ShownRow

/** Arranges what was found, cuts out the page that was asked for, and makes its rows. */
export function catalogResults(
  { version, extensions }: Catalog,
  { entries, shown }: CatalogFound,
  asked: CatalogQuery,
  rowOf: RowMaker,
): CatalogResults {
  const query = { ...asked, page: Math.min(asked.page, Math.max(1, Math.ceil(shown.length / rowsPerPage))) }
  return {
    query,
    countText: countText(entries, shown),
    active: activeFilters(extensions, version, query),
    selection: selectionOf(version, query),
    groups: catalogGroups(shown, query, (entry) => rowOf(entry, query)),
    pages: pageChoices(
      Math.ceil(shown.length / rowsPerPage),
      query.page,
      (page) => releaseHref(version) + formatCatalogQuery({ ...query, page }),
    ),
    empty: emptyState(extensions.length, shown.length, version),
  }
}

function countText(all: readonly CatalogEntry[], shown: readonly CatalogEntry[]): string {
  const total = countOf(all)
  const left = countOf(shown)
  return left === total
    ? formatCount(total, 'extension')
    : `${formatNumber(left)} of ${formatCount(total, 'extension')}`
}

/** Examples are shown and not counted. */
function countOf(entries: readonly CatalogEntry[]): number {
  let count = 0
  for (const { extension } of entries) if (!extension.example) count += 1
  return count
}

function selectionOf(release: string, query: CatalogQuery): CatalogSelection | null {
  const { select: names } = query
  if (names.length === 0) return null
  return {
    names,
    basketHref: formatBasketHref({ ...emptySelection, release, names }) + (query.node && `&${query.node}`),
    clearHref: releaseHref(release) + formatCatalogQuery({ ...query, select: [] }),
  }
}

function emptyState(total: number, shown: number, version: string): CatalogResults['empty'] {
  if (total === 0) {
    return {
      heading: 'This release lists no extensions',
      text: 'Its catalog image is there and readable, and has no entries.',
      clearHref: null,
    }
  }
  if (shown > 0) return null
  return {
    heading: 'No extension fits',
    text: 'Search looks at names of all times, versions, digests, authors, descriptions, services and kernel modules, and forgives a typing error.',
    clearHref: releaseHref(version) + formatCatalogQuery(emptyQuery),
  }
}
