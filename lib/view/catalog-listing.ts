import type { Catalog } from '#catalog/catalog'
import type { CatalogEntry, ChangeSince, EntryOptions } from '#catalog/search/catalog-entry'
import { catalogFacets, type CatalogFacets } from './catalog-facets.ts'
import { activeFilters, sortChoices, type ActiveFilter, type Choice } from './catalog-filters.ts'
import { findInCatalog } from './catalog-found.ts'
import { catalogGroups, rowsPerPage, type CatalogGroup } from './catalog-groups.ts'
import { emptyQuery, formatCatalogQuery, type CatalogQuery } from './catalog-query.ts'
import { formatCount, formatNumber } from './format.ts'
import { releaseHref } from './routes.ts'
import type { TrustState } from './trust/verdict-words.ts'
import { formatBasketHref } from './selection/basket-href.ts'
import { emptySelection } from './selection/selection-query.ts'

/** What changed since the release before, by name; a name that is not there did not. */
export type Changes = Readonly<Record<string, ChangeSince>>

/** What is known beside the catalog and counts under every query, small enough to go with the page. */
export type ListingKnown = {
  /** What changed since the release before, by name; `null`: not known. */
  readonly changes: Changes | null
  /** States of signatures by digest; `null`: nobody checked any. */
  readonly verdicts: Readonly<Record<string, TrustState>> | null
}

/** What a query makes of a catalog: all that changes while somebody types. */
export type CatalogListing = {
  /** The query that was answered: a page behind the last is the last. */
  readonly query: CatalogQuery
  readonly known: ListingKnown
  /** `66 extensions`, or `3 of 66 extensions` under a filter. */
  readonly countText: string
  readonly facets: CatalogFacets
  readonly groupings: readonly Choice[]
  readonly sortings: readonly Choice[]
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

/** Searches, filters, counts, arranges. */
export function catalogListing(
  catalog: Catalog,
  asked: CatalogQuery,
  known: EntryOptions = {},
): CatalogListing {
  const { version, extensions } = catalog
  const { entries, found, shown } = findInCatalog(catalog, asked, known)
  const query = { ...asked, page: Math.min(asked.page, Math.max(1, Math.ceil(shown.length / rowsPerPage))) }
  return {
    query,
    known: knownOf(entries),
    countText: countText(entries, shown),
    facets: catalogFacets(entries, found, version, query),
    groupings: (['category', 'tier', 'flat'] as const).map((group) => ({
      label: { category: 'Category', tier: 'Tier', flat: 'Flat' }[group],
      href: releaseHref(version) + formatCatalogQuery({ ...query, group, page: 1 }),
      isCurrent: query.group === group,
    })),
    sortings: sortChoices(entries, version, query),
    active: activeFilters(extensions, version, query),
    selection: selectionOf(version, query),
    groups: catalogGroups(shown, version, query),
    pages: pagesOf(shown.length, version, query),
    empty: emptyState(extensions.length, shown.length, version),
  }
}

const knownOfEntries = new WeakMap<readonly CatalogEntry[], ListingKnown>()

/** The same entries know the same, however often they are listed. */
function knownOf(entries: readonly CatalogEntry[]): ListingKnown {
  const known = knownOfEntries.get(entries) ?? {
    changes: changesOf(entries),
    verdicts: verdictsOf(entries),
  }
  knownOfEntries.set(entries, known)
  return known
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

function countText(all: readonly CatalogEntry[], shown: readonly CatalogEntry[]): string {
  const total = all.filter(isCounted).length
  const left = shown.filter(isCounted).length
  return left === total
    ? formatCount(total, 'extension')
    : `${formatNumber(left)} of ${formatCount(total, 'extension')}`
}

function isCounted({ extension }: CatalogEntry): boolean {
  return !extension.example
}

function selectionOf(release: string, query: CatalogQuery): CatalogSelection | null {
  const { select: names } = query
  if (names.length === 0) return null
  return {
    names,
    basketHref: formatBasketHref({ ...emptySelection, release, names }),
    clearHref: releaseHref(release) + formatCatalogQuery({ ...query, select: [] }),
  }
}

function pagesOf(count: number, version: string, query: CatalogQuery): readonly Choice[] {
  const last = Math.ceil(count / rowsPerPage)
  if (last <= 1) return []
  return Array.from({ length: last }, (_, index) => index + 1)
    .filter((page) => page === 1 || page === last || Math.abs(page - query.page) <= 2)
    .map((page) => ({
      label: String(page),
      href: releaseHref(version) + formatCatalogQuery({ ...query, page }),
      isCurrent: query.page === page,
    }))
}

function emptyState(total: number, shown: number, version: string): CatalogListing['empty'] {
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
