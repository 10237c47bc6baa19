import type { Extension } from '#catalog/extension'
import type { CatalogEntry } from '#catalog/search/catalog-entry'
import type { FacetId } from '#catalog/search/facets'
import { switchLabels, toggleFacet } from './catalog-facets.ts'
import { formatCatalogQuery, type CatalogQuery, type Sorting } from './catalog-query.ts'
import { releaseHref } from './routes.ts'

/** A link that may be where the reader is. */
export type Choice = { readonly label: string; readonly href: string; readonly isCurrent: boolean }

/** A filter that is on, with the link that takes it off. */
export type ActiveFilter = { readonly label: string; readonly href: string }

const FACET_WORDS: readonly (readonly [FacetId, string])[] = [
  ['tier', 'Tier: '],
  ['category', ''],
  ['platform', ''],
  ['kind', 'Kind: '],
  ['configuration', ''],
  ['bound', ''],
  ['nonfree', ''],
  ['deprecated', ''],
  ['changed', 'Since the release before: '],
]

/** The filters that are on, and what was typed. */
export function activeFilters(
  extensions: readonly Extension[],
  version: string,
  query: CatalogQuery,
): readonly ActiveFilter[] {
  const link = (changed: CatalogQuery): string =>
    releaseHref(version) + formatCatalogQuery({ ...changed, page: 1 })
  const titleOf = (id: FacetId, value: string): string => {
    if (id !== 'category') return switchLabels[id] ?? value
    return extensions.find(({ category }) => category === value)?.categoryTitle ?? value
  }
  return FACET_WORDS.flatMap(([id, word]) =>
    (query.filter[id] ?? []).map((value) => ({
      label: word + titleOf(id, value),
      href: link(toggleFacet(query, id, value)),
    })),
  )
}

/** The words of the ways to order rows. */
export const sortLabels: Readonly<Record<Sorting, string>> = {
  name: 'Name',
  tier: 'Tier',
  change: 'Change',
  size: 'Size',
}

/** How rows can be ordered: by change and by size only where the release before or an image is known. */
export function sortChoices(
  entries: readonly CatalogEntry[],
  version: string,
  query: CatalogQuery,
  hasSizes: boolean,
): readonly Choice[] {
  const knows: Readonly<Record<Sorting, boolean>> = {
    name: true,
    tier: true,
    change: entries.some(({ change }) => change !== 'unknown'),
    size: hasSizes,
  }
  const choice = (label: string, sort: Sorting | null): Choice => ({
    label,
    href: releaseHref(version) + formatCatalogQuery({ ...query, sort, page: 1 }),
    isCurrent: query.sort === sort || (sort === 'name' && query.sort === null && query.text === ''),
  })
  const known = (['name', 'tier', 'change', 'size'] as const).filter(
    (sort) => knows[sort] || query.sort === sort,
  )
  return [
    ...(query.text === '' ? [] : [choice('Best', null)]),
    ...known.map((sort) => choice(sortLabels[sort], sort === 'name' && query.text === '' ? null : sort)),
  ]
}
