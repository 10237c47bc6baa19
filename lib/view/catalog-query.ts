import type { Tier } from '#catalog/extension'

/** How the rows of a catalog are put together. */
export type Grouping = 'category' | 'tier' | 'flat'

/** The state of a catalog page, all of it in the URL. */
export type CatalogQuery = {
  readonly group: Grouping
  readonly tier: Tier | null
  /** Folder of the category, for example `container-runtime`. */
  readonly category: string | null
  /** What was typed, without blanks around it; empty when nothing was. */
  readonly text: string
  /** 1-based. */
  readonly page: number
}

/** Search parameters as Next hands them to a page. */
export type SearchParams = Readonly<Record<string, string | readonly string[] | undefined>>

/** The state of a catalog page without search parameters. */
export const emptyQuery: CatalogQuery = { group: 'category', tier: null, category: null, text: '', page: 1 }

const GROUPINGS: readonly Grouping[] = ['category', 'tier', 'flat']
const TIERS: readonly Tier[] = ['core', 'extra', 'contrib', 'deprecated', 'unstated']
const MAX_TEXT_LENGTH = 100
const MAX_PAGE = 10_000

/** Reads search parameters; the first of several values counts, a value that means nothing is dropped. */
export function parseCatalogQuery(params: SearchParams): CatalogQuery {
  const group = firstParam(params['group'])
  const tier = firstParam(params['tier'])
  const category = firstParam(params['category'])
  return {
    group: GROUPINGS.find((known) => known === group) ?? 'category',
    tier: TIERS.find((known) => known === tier) ?? null,
    category: /^[a-z0-9][a-z0-9._-]{0,63}$/.test(category) ? category : null,
    text: firstParam(params['q']).slice(0, MAX_TEXT_LENGTH).replace(/\s+/g, ' ').trim(),
    page: pageOf(firstParam(params['page'])),
  }
}

/** The search parameters of a query as pairs, without those that have their default. */
export function queryPairs(query: CatalogQuery): readonly (readonly [name: string, value: string])[] {
  const pairs: readonly (readonly [string, string])[] = [
    ['group', query.group === 'category' ? '' : query.group],
    ['tier', query.tier ?? ''],
    ['category', query.category ?? ''],
    ['q', query.text],
    ['page', query.page === 1 ? '' : String(query.page)],
  ]
  return pairs.filter(([, value]) => value !== '')
}

/** The query as it stands behind a path: empty, or `?tier=core&…`; `parseCatalogQuery` reads it back. */
export function formatCatalogQuery(query: CatalogQuery): string {
  const text = new URLSearchParams(queryPairs(query).map(([name, value]) => [name, value])).toString()
  return text === '' ? '' : `?${text}`
}

/** The value of a search parameter, the first of several; empty when there is none. */
export function firstParam(value: string | readonly string[] | undefined): string {
  return (typeof value === 'string' ? value : value?.[0]) ?? ''
}

function pageOf(text: string): number {
  const page = /^[1-9]\d{0,4}$/.test(text) ? Number(text) : 1
  return page > MAX_PAGE ? 1 : page
}
