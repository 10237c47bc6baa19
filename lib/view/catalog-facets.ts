import { compareCategories } from '#catalog/categories'
import type { Extension } from '#catalog/extension'
import { formatCatalogQuery, type CatalogQuery } from './catalog-query.ts'
import { matchesText, tierOrder } from './catalog-rows.ts'
import { releaseHref } from './routes.ts'

/** One choice of a filter; following it again takes it back. */
export type Facet = {
  readonly label: string
  /** How many extensions it leaves, under the other filters. */
  readonly count: number
  readonly href: string
  readonly isCurrent: boolean
}

/** The filters beside a catalog. */
export type CatalogFacets = { readonly tiers: readonly Facet[]; readonly categories: readonly Facet[] }

/** Whether an extension passes all filters of a query. */
export function passes(extension: Extension, query: CatalogQuery): boolean {
  const isOfTier = query.tier === null || extension.tier === query.tier
  const isOfCategory = query.category === null || extension.category === query.category
  return isOfTier && isOfCategory && matchesText(extension, query.text)
}

/** Counts what each filter would leave; the example is never counted. */
export function catalogFacets(
  extensions: readonly Extension[],
  release: string,
  query: CatalogQuery,
): CatalogFacets {
  const counted = extensions.filter((extension) => !extension.example)
  const link = (change: Partial<CatalogQuery>): string =>
    releaseHref(release) + formatCatalogQuery({ ...query, page: 1, ...change })

  const underCategory = counted.filter((extension) => passes(extension, { ...query, tier: null }))
  const tiers = tierOrder
    .map((tier) => {
      const isCurrent = query.tier === tier
      return {
        label: tier,
        count: underCategory.filter((extension) => extension.tier === tier).length,
        href: link({ tier: isCurrent ? null : tier }),
        isCurrent,
      }
    })
    .filter((facet) => facet.isCurrent || counted.some((extension) => extension.tier === facet.label))

  const underTier = counted.filter((extension) => passes(extension, { ...query, category: null }))
  const titles = new Map(counted.map((extension) => [extension.category, extension.categoryTitle]))
  if (query.category !== null && !titles.has(query.category)) titles.set(query.category, query.category)
  const counts = new Map<string, number>()
  for (const { category } of underTier) counts.set(category, (counts.get(category) ?? 0) + 1)
  const categories = [...titles]
    .toSorted(([a], [b]) => compareCategories(a, b))
    .map(([category, title]) => {
      const isCurrent = query.category === category
      return {
        label: title,
        count: counts.get(category) ?? 0,
        href: link({ category: isCurrent ? null : category }),
        isCurrent,
      }
    })
  return { tiers, categories }
}
