import { catalogFacets, type CatalogFacets } from './catalog-facets.ts'
import { sortChoices, sortLabels, type Choice } from './catalog-filters.ts'
import type { CatalogFound } from './catalog-found.ts'
import { formatCatalogQuery, type CatalogQuery } from './catalog-query.ts'
import { releaseHref } from './routes.ts'

/** What a list of extensions can be changed with. */
export type CatalogControls = {
  readonly facets: CatalogFacets
  readonly groupings: readonly Choice[]
  readonly sortings: readonly Choice[]
  /** What rows can be ordered by once the images are read; `null`: nothing more. */
  readonly laterSorting: string | null
}

/** Counts what the filters would leave, and prepares the links of all choices. */
export function catalogControls(
  { entries, found }: CatalogFound,
  version: string,
  query: CatalogQuery,
  hasSizes: boolean,
): CatalogControls {
  return {
    facets: catalogFacets(entries, found, version, query),
    groupings: (['category', 'tier', 'flat'] as const).map((group) => ({
      label: { category: 'Category', tier: 'Tier', flat: 'Flat' }[group],
      href: releaseHref(version) + formatCatalogQuery({ ...query, group, page: 1 }),
      isCurrent: query.group === group,
    })),
    sortings: sortChoices(entries, version, query, hasSizes),
    laterSorting: hasSizes || query.sort === 'size' ? null : sortLabels.size,
  }
}
