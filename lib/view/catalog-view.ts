import type { Catalog, UnreadableLine } from '#catalog/catalog'
import type { Extension } from '#catalog/extension'
import type { CatalogEntry, EntryOptions } from '#catalog/search/catalog-entry'
import { findWithdrawn } from '#catalog/withdrawn-releases'
import type { Loaded } from '#problem/loaded'
import { catalogFacets, type CatalogFacets } from './catalog-facets.ts'
import { activeFilters, sortChoices, type ActiveFilter, type Choice } from './catalog-filters.ts'
import { findInCatalog } from './catalog-found.ts'
import { catalogGroups, rowsPerPage, type CatalogGroup } from './catalog-groups.ts'
import { emptyQuery, formatCatalogQuery, queryPairs, type CatalogQuery } from './catalog-query.ts'
import { digestWords, type DigestWords } from './extension-words.ts'
import { kernelBanner } from './compatibility/kernel-standing.ts'
import { formatCount, formatNumber } from './format.ts'
import { refsTextHref, releaseApiHref, releaseHref } from './routes.ts'
import { formatBasketHref } from './selection/basket-href.ts'
import { emptySelection } from './selection/selection-query.ts'
import { visibleText } from './visible-text.ts'
import { stateBanner, stateLine, type Banner, type StateLine } from './state-line.ts'

/** The page of one release, complete: nothing but plain text, numbers and links. */
export type CatalogView = {
  readonly version: string
  readonly title: string
  /** `66 extensions`, or `3 of 66 extensions` under a filter. */
  readonly countText: string
  readonly state: StateLine
  readonly banners: readonly Banner[]
  readonly indexDigest: DigestWords | null
  readonly facets: CatalogFacets
  readonly groupings: readonly Choice[]
  readonly sortings: readonly Choice[]
  readonly search: {
    readonly action: string
    readonly text: string
    /** Other filters, kept as hidden fields of the form. */
    readonly kept: readonly (readonly [name: string, value: string])[]
  }
  /** Filters that are on, each with the link that takes it off. */
  readonly active: readonly ActiveFilter[]
  /** What was selected so far; `null` when nothing was. */
  readonly selection: CatalogSelection | null
  readonly groups: readonly CatalogGroup[]
  /** First, last, and those around the one shown; empty when there is only one. */
  readonly pages: readonly Choice[]
  readonly notes: readonly string[]
  /** Lines of the catalog file that are no entry: the first of them, and how many there are. */
  readonly unreadable: { readonly count: number; readonly lines: readonly UnreadableLine[] }
  /** In place of rows when there are none. */
  readonly empty: {
    readonly heading: string
    readonly text: string
    readonly clearHref: string | null
  } | null
  /** `null`: no reference of the release is known. */
  readonly refsHref: string | null
  readonly apiHref: string
}

/** A selection as the catalog shows it. */
export type CatalogSelection = {
  readonly names: readonly string[]
  readonly basketHref: string
  readonly clearHref: string
}

/** Prepares the page of a release; `now` tells the age of the data. A page behind the last is the last. */
export function catalogView(
  loaded: Loaded<Catalog>,
  asked: CatalogQuery,
  now: Date,
  known: EntryOptions = {},
): CatalogView {
  const { value: catalog } = loaded
  const { version, extensions } = catalog
  const { entries, found, shown } = findInCatalog(catalog, asked, known)
  const query = { ...asked, page: Math.min(asked.page, Math.max(1, Math.ceil(shown.length / rowsPerPage))) }
  const hasReferences = extensions.some((extension) => extension.reference !== null)
  return {
    version,
    title: `Extensions for Talos ${version}`,
    countText: countText(entries, shown),
    state: stateLine(loaded, now),
    banners: bannersOf(loaded, hasReferences, now),
    indexDigest: catalog.indexDigest === null ? null : digestWords(catalog.indexDigest),
    facets: catalogFacets(entries, found, version, query),
    groupings: (['category', 'tier', 'flat'] as const).map((group) => ({
      label: { category: 'Category', tier: 'Tier', flat: 'Flat' }[group],
      href: releaseHref(version) + formatCatalogQuery({ ...query, group, page: 1 }),
      isCurrent: query.group === group,
    })),
    sortings: sortChoices(entries, version, query),
    search: {
      action: releaseHref(version),
      text: query.text,
      kept: queryPairs({ ...query, text: '', page: 1 }),
    },
    active: activeFilters(extensions, version, query),
    selection: selectionOf(version, query),
    groups: catalogGroups(shown, version, query),
    pages: pagesOf(shown.length, version, query),
    notes: catalog.notes.map((note) => visibleText(note.text)),
    unreadable: unreadableView(catalog.unreadable),
    empty: emptyState(extensions.length, shown.length, version),
    refsHref: hasReferences ? refsTextHref(version) : null,
    apiHref: releaseApiHref(version),
  }
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

function bannersOf(loaded: Loaded<Catalog>, hasReferences: boolean, now: Date): Banner[] {
  const { version, extensions } = loaded.value
  const banners: Banner[] = []
  const withdrawn = findWithdrawn(version)
  if (withdrawn !== undefined) {
    banners.push({
      tone: 'warn',
      heading: `${version} was withdrawn`,
      sentences: [withdrawn.reason, `Use ${withdrawn.use} in its place.`],
    })
  }
  const kernel = kernelBanner(version)
  if (kernel !== null) banners.push(kernel)
  const state = stateBanner(loaded, now)
  if (state !== null) banners.push(state)
  if (!hasReferences && extensions.length > 0) {
    banners.push({
      tone: 'info',
      heading: 'Digests are not known here',
      sentences: [
        'Names and versions come from the release history that ships with this catalog.',
        'Without its digest nothing can be copied as a pinned reference.',
      ],
    })
  }
  return banners
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

const SHOWN_LINES = 50
const SHOWN_LINE_LENGTH = 200

function unreadableView(lines: readonly UnreadableLine[]): CatalogView['unreadable'] {
  const shown = lines.slice(0, SHOWN_LINES).map((line) => {
    const text =
      line.text.length > SHOWN_LINE_LENGTH ? `${line.text.slice(0, SHOWN_LINE_LENGTH)}…` : line.text
    return { ...line, text: visibleText(text) }
  })
  return { count: lines.length, lines: shown }
}

function emptyState(total: number, shown: number, version: string): CatalogView['empty'] {
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
