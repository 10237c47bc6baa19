import type { FacetFilter, FacetId } from '#catalog/search/facets'
import type { EntryGrouping, EntryOrder } from '#catalog/search/arrange'
import { extensionKinds } from '#catalog/facts/kind-table'
import { talosPlatforms } from '#catalog/facts/content-platform-table'
import { tierOrder } from '#catalog/tier-order'
import { parseNames } from './selection/parse-names.ts'

/** What rows are ordered by when a reader says so. */
export type Sorting = Exclude<EntryOrder, 'relevance'>

/** The state of a catalog page, all of it in the URL. */
export type CatalogQuery = {
  readonly group: EntryGrouping
  /** `null`: by name, or the best hit first where something was typed. */
  readonly sort: Sorting | null
  readonly filter: FacetFilter
  /** What was typed, without blanks around it; empty when nothing was. */
  readonly text: string
  /** 1-based. */
  readonly page: number
  /** Names that were selected, in the order of choice. */
  readonly select: readonly string[]
  /** What they are for, as parameters of the basket (`platform=aws&arch=arm64`); empty for what most people have. */
  readonly node: string
}

/** Search parameters as Next hands them to a page. */
export type SearchParams = Readonly<Record<string, string | readonly string[] | undefined>>

/** The state of a catalog page without search parameters. */
export const emptyQuery: CatalogQuery = {
  group: 'category',
  sort: null,
  filter: {},
  text: '',
  page: 1,
  select: [],
  node: '',
}

const GROUPINGS: readonly EntryGrouping[] = ['category', 'tier', 'flat']
const SORTINGS: readonly Sorting[] = ['name', 'tier', 'change', 'size']
const MAX_TEXT_LENGTH = 100
const MAX_PAGE = 10_000
const MAX_VALUES = 40

const oneOf = (known: readonly string[]) => (value: string) => known.includes(value)
const isSwitch = oneOf(['yes'])

/** Facets in the order of their parameters, each with what its values look like. */
const FACETS: readonly (readonly [FacetId, (value: string) => boolean])[] = [
  ['tier', oneOf(tierOrder)],
  ['category', (value) => /^[a-z0-9][a-z0-9._-]{0,63}$/.test(value)],
  ['platform', oneOf(talosPlatforms)],
  ['kind', oneOf(extensionKinds)],
  ['configuration', isSwitch],
  ['bound', isSwitch],
  ['nonfree', isSwitch],
  ['deprecated', isSwitch],
  ['changed', oneOf(['added', 'renamed', 'updated'])],
]

/** Reads search parameters; a value that means nothing is dropped. A facet may have several values. */
export function parseCatalogQuery(params: SearchParams): CatalogQuery {
  const group = firstParam(params['group'])
  const sort = firstParam(params['sort'])
  return {
    group: GROUPINGS.find((known) => known === group) ?? 'category',
    sort: SORTINGS.find((known) => known === sort) ?? null,
    filter: Object.fromEntries(
      FACETS.flatMap(([id, isValue]) => {
        const values = [...new Set(all(params[id]))].filter(isValue).slice(0, MAX_VALUES)
        return values.length === 0 ? [] : [[id, values] as const]
      }),
    ),
    text: firstParam(params['q']).slice(0, MAX_TEXT_LENGTH).replace(/\s+/g, ' ').trim(),
    page: pageOf(firstParam(params['page'])),
    select: parseNames(params['select']),
    node: /^\w+=[^#]{0,900}$/.exec(firstParam(params['for']))?.[0] ?? '',
  }
}

/** The search parameters of a query as pairs, without those that have their default. */
export function queryPairs(query: CatalogQuery): readonly (readonly [name: string, value: string])[] {
  const pairs: readonly (readonly [string, string])[] = [
    ['group', query.group === 'category' ? '' : query.group],
    ['sort', query.sort ?? ''],
    ...FACETS.flatMap(([id]) => (query.filter[id] ?? []).map((value) => [id, value] as const)),
    ['q', query.text],
    ['page', query.page === 1 ? '' : String(query.page)],
    ['select', query.select.join(',')],
    ['for', query.node],
  ]
  return pairs.filter(([, value]) => value !== '')
}

/** The query as it stands behind a path: empty, or `?tier=core&…`; `parseCatalogQuery` reads it back. */
export function formatCatalogQuery(query: CatalogQuery): string {
  const text = new URLSearchParams(queryPairs(query).map(([name, value]) => [name, value])).toString()
  // A comma and a slash may stand in a query as they are, and a reader can read them.
  return text === '' ? '' : `?${text.replaceAll('%2C', ',').replaceAll('%2F', '/')}`
}

/** The query for one category and nothing else. */
export function categoryQuery(category: string): CatalogQuery {
  return { ...emptyQuery, filter: { category: [category] } }
}

function all(value: string | readonly string[] | undefined): readonly string[] {
  return value === undefined ? [] : typeof value === 'string' ? [value] : value
}

/** The value of a search parameter, the first of several; empty when there is none. */
export function firstParam(value: string | readonly string[] | undefined): string {
  return all(value)[0] ?? ''
}

function pageOf(text: string): number {
  const page = /^[1-9]\d{0,4}$/.test(text) ? Number(text) : 1
  return page > MAX_PAGE ? 1 : page
}
