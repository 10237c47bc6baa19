import { categoryTitle, compareCategories } from '../categories.ts'
import { talosPlatforms } from '../facts/content-platform-table.ts'
import { extensionKinds } from '../facts/kind-table.ts'
import { tierOrder } from '../tier-order.ts'
import type { CatalogEntry } from './catalog-entry.ts'

/** Something to filter by. */
export type FacetId =
  'tier' | 'category' | 'platform' | 'kind' | 'configuration' | 'bound' | 'nonfree' | 'deprecated' | 'changed'

/** Values that were chosen: of one facet any may hold, of several facets all must. Empty lists filter nothing. */
export type FacetFilter = Readonly<Partial<Record<FacetId, readonly string[]>>>

/** One value of a facet; `count` is what choosing it would leave under the filters of the other facets. */
export type FacetValue = {
  readonly value: string
  readonly label: string
  readonly count: number
  readonly isSelected: boolean
}

/** A facet with the values that occur, in their own order; examples are never counted. */
export type Facet = { readonly id: FacetId; readonly values: readonly FacetValue[] }

type Dimension = {
  readonly id: FacetId
  readonly valuesOf: (entry: CatalogEntry) => readonly string[]
  /** Values in the order they are shown; others come behind, by name. */
  readonly order: readonly string[]
}

const yes = (holds: boolean): readonly string[] => (holds ? ['yes'] : [])

/** All facets in the order they are shown. A facet of one value, `yes`, is a switch. */
const dimensions: readonly Dimension[] = [
  {
    id: 'tier',
    valuesOf: ({ extension }) => [extension.tier],
    order: tierOrder,
  },
  { id: 'category', valuesOf: ({ extension }) => [extension.category], order: [] },
  { id: 'platform', valuesOf: ({ platforms }) => platforms, order: talosPlatforms },
  { id: 'kind', valuesOf: ({ kinds }) => kinds, order: extensionKinds },
  { id: 'configuration', valuesOf: ({ needsConfiguration }) => yes(needsConfiguration), order: [] },
  { id: 'bound', valuesOf: ({ extension }) => yes(extension.boundToRelease), order: [] },
  { id: 'nonfree', valuesOf: ({ extension }) => yes(extension.nonfree), order: [] },
  { id: 'deprecated', valuesOf: ({ extension }) => yes(extension.tier === 'deprecated'), order: [] },
  {
    id: 'changed',
    valuesOf: ({ change }) => (change === 'unchanged' || change === 'unknown' ? [] : [change]),
    order: ['added', 'renamed', 'updated'],
  },
]

/** The entries that pass all filters, in their order. */
export function filterEntries(
  entries: readonly CatalogEntry[],
  filter: FacetFilter,
): readonly CatalogEntry[] {
  const active = dimensions.filter(({ id }) => isActive(filter, id))
  if (active.length === 0) return entries
  return entries.filter((entry) => active.every((dimension) => passes(entry, dimension, filter)))
}

/**
 * Counts every value of every facet under the filters of the other facets, in one pass: an entry that fails nothing
 * counts everywhere, one that fails a single facet counts in that facet only.
 */
export function countFacets(entries: readonly CatalogEntry[], filter: FacetFilter): readonly Facet[] {
  const active = dimensions.filter(({ id }) => isActive(filter, id))
  const counts = new Map(dimensions.map(({ id }) => [id, new Map<string, number>()] as const))
  for (const entry of entries) {
    if (entry.extension.example) continue
    const failed = active.filter((dimension) => !passes(entry, dimension, filter))
    for (const dimension of dimensions) {
      const counted = failed.length === 0 || (failed.length === 1 && failed[0] === dimension) ? 1 : 0
      const values = counts.get(dimension.id)
      for (const value of dimension.valuesOf(entry)) values?.set(value, (values.get(value) ?? 0) + counted)
    }
  }
  const titles = new Map(entries.map(({ extension }) => [extension.category, extension.categoryTitle]))
  return dimensions.map((dimension) => ({
    id: dimension.id,
    values: facetValues(dimension, counts.get(dimension.id) ?? new Map(), filter[dimension.id] ?? [], titles),
  }))
}

function facetValues(
  { id, order }: Dimension,
  counts: ReadonlyMap<string, number>,
  selected: readonly string[],
  titles: ReadonlyMap<string, string>,
): readonly FacetValue[] {
  const values = [...new Set([...counts.keys(), ...selected])]
  const compare = id === 'category' ? compareCategories : (a: string, b: string) => compareBy(order, a, b)
  return values.toSorted(compare).map((value) => ({
    value,
    label: id === 'category' ? (titles.get(value) ?? categoryTitle(value)) : value,
    count: counts.get(value) ?? 0,
    isSelected: selected.includes(value),
  }))
}

function compareBy(order: readonly string[], a: string, b: string): number {
  const place = (value: string) => (order.includes(value) ? order.indexOf(value) : order.length)
  return place(a) - place(b) || (a < b ? -1 : a > b ? 1 : 0)
}

function isActive(filter: FacetFilter, id: FacetId): boolean {
  return (filter[id]?.length ?? 0) > 0
}

function passes(entry: CatalogEntry, { id, valuesOf }: Dimension, filter: FacetFilter): boolean {
  const wanted = filter[id] ?? []
  return valuesOf(entry).some((value) => wanted.includes(value))
}
