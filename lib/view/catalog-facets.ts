import type { CatalogEntry } from '#catalog/search/catalog-entry'
import { countFacets, type FacetId, type FacetValue } from '#catalog/search/facets'
import { formatCatalogQuery, type CatalogQuery } from './catalog-query.ts'
import { releaseHref } from './routes.ts'

/** One choice of a filter; following it again takes it back. */
export type Facet = {
  readonly label: string
  /** How many extensions it leaves, under the other filters. */
  readonly count: number
  readonly href: string
  readonly isCurrent: boolean
}

/** Choices under one heading. */
export type FacetGroup = { readonly title: string; readonly facets: readonly Facet[] }

/** The filters beside a catalog. */
export type CatalogFacets = {
  readonly tiers: readonly Facet[]
  readonly categories: readonly Facet[]
  /** Filters that only some screens have. */
  readonly more?: readonly FacetGroup[]
}

/** What the switches are called; each filters by one value, `yes`. */
export const switchLabels: Readonly<Partial<Record<FacetId, string>>> = {
  configuration: 'Needs configuration',
  bound: 'Bound to this release',
  nonfree: 'Non-free',
  deprecated: 'Deprecated',
}

/**
 * Counts what each filter would leave. A value of the release stays on the list when it would leave nothing.
 *
 * @param entries - all of the release
 * @param found - those that have what was typed
 */
export function catalogFacets(
  entries: readonly CatalogEntry[],
  found: readonly CatalogEntry[],
  release: string,
  query: CatalogQuery,
): CatalogFacets {
  const counts = new Map(countFacets(found, query.filter).map(({ id, values }) => [id, values]))
  const groups = new Map(
    unfiltered(entries).map(({ id, values }) => {
      const chosen = (counts.get(id) ?? []).filter(
        ({ value }) => !values.some((known) => known.value === value),
      )
      const facets = [...values, ...chosen].map((known) => {
        const now = (counts.get(id) ?? []).find(({ value }) => value === known.value)
        return facetOf(id, { ...known, count: now?.count ?? 0 }, release, query)
      })
      // The example alone is no reason for a filter.
      return [id, facets.filter((facet, at) => facet.isCurrent || (values[at]?.count ?? 0) > 0)] as const
    }),
  )
  const listOf = (id: FacetId): readonly Facet[] => groups.get(id) ?? []
  const more: readonly FacetGroup[] = [
    { title: 'Kind', facets: listOf('kind') },
    { title: 'Platform', facets: listOf('platform') },
    { title: 'Since the release before', facets: listOf('changed') },
    {
      title: 'Only',
      facets: [...listOf('configuration'), ...listOf('bound'), ...listOf('nonfree'), ...listOf('deprecated')],
    },
  ]
  return {
    tiers: listOf('tier'),
    categories: listOf('category'),
    more: more.filter(({ facets }) => facets.length > 0),
  }
}

const unfilteredOf = new WeakMap<readonly CatalogEntry[], ReturnType<typeof countFacets>>()

/** The values that occur at all, counted once for entries that are asked many questions. */
function unfiltered(entries: readonly CatalogEntry[]): ReturnType<typeof countFacets> {
  const facets = unfilteredOf.get(entries) ?? countFacets(entries, {})
  unfilteredOf.set(entries, facets)
  return facets
}

/** The query after a value of a facet was chosen, or taken back. */
export function toggleFacet(query: CatalogQuery, id: FacetId, value: string): CatalogQuery {
  const chosen = query.filter[id] ?? []
  const { [id]: _, ...others } = query.filter
  const next = chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value]
  return { ...query, page: 1, filter: next.length === 0 ? others : { ...others, [id]: next } }
}

function facetOf(
  id: FacetId,
  { value, label, count }: FacetValue,
  release: string,
  query: CatalogQuery,
): Facet {
  return {
    label: switchLabels[id] ?? label,
    count,
    href: releaseHref(release) + formatCatalogQuery(toggleFacet(query, id, value)),
    isCurrent: (query.filter[id] ?? []).includes(value),
  }
}
