import { compareCategories } from '#catalog/categories'
import type { Extension } from '#catalog/extension'
import { catalogRow, tierOrder, type CatalogRow } from './catalog-rows.ts'
import type { CatalogQuery } from './catalog-query.ts'

/** Rows under one heading; `count` is of the whole group, though a page may show only a part of it. */
export type CatalogGroup = {
  readonly key: string
  readonly title: string
  readonly count: number
  readonly rows: readonly CatalogRow[]
  /** Whether earlier rows of the group stand on the page before. */
  readonly isContinued: boolean
}

/** Rows on one page: three times a real catalog, and below 40 KB of compressed HTML. */
export const rowsPerPage = 250

type Bucket = { readonly key: string; readonly title: string; readonly extensions: readonly Extension[] }

/** Groups extensions as the query asks and cuts out its page; the example always stands last, by itself. */
export function catalogGroups(
  extensions: readonly Extension[],
  release: string,
  query: CatalogQuery,
): readonly CatalogGroup[] {
  const groups: CatalogGroup[] = []
  const from = (query.page - 1) * rowsPerPage
  let position = 0
  for (const bucket of buckets(extensions, query)) {
    const start = Math.max(0, from - position)
    const end = Math.min(bucket.extensions.length, from + rowsPerPage - position)
    position += bucket.extensions.length
    if (start >= end) continue
    groups.push({
      key: bucket.key,
      title: bucket.title,
      count: bucket.extensions.length,
      rows: bucket.extensions.slice(start, end).map((extension) => catalogRow(extension, release)),
      isContinued: start > 0,
    })
  }
  return groups
}

function buckets(extensions: readonly Extension[], query: CatalogQuery): readonly Bucket[] {
  const sorted = extensions.toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
  const counted = sorted.filter((extension) => !extension.example)
  const examples = sorted.filter((extension) => extension.example)
  const last: Bucket = { key: 'examples', title: 'Examples', extensions: examples }
  return [...bucketsOf(counted, query), last].filter((bucket) => bucket.extensions.length > 0)
}

function bucketsOf(sorted: readonly Extension[], query: CatalogQuery): readonly Bucket[] {
  if (query.group === 'flat') return [{ key: 'all', title: 'All extensions', extensions: sorted }]
  return query.group === 'tier' ? tierBuckets(sorted) : categoryBuckets(sorted)
}

function tierBuckets(sorted: readonly Extension[]): readonly Bucket[] {
  return tierOrder.map((tier) => ({
    key: `tier-${tier}`,
    title: tier === 'unstated' ? 'Tier unstated' : `${tier.charAt(0).toUpperCase()}${tier.slice(1)}`,
    extensions: sorted.filter((extension) => extension.tier === tier),
  }))
}

function categoryBuckets(sorted: readonly Extension[]): readonly Bucket[] {
  const byCategory = new Map<string, Extension[]>()
  for (const extension of sorted) {
    const members = byCategory.get(extension.category)
    if (members === undefined) byCategory.set(extension.category, [extension])
    else members.push(extension)
  }
  return [...byCategory]
    .toSorted(([a], [b]) => compareCategories(a, b))
    .map(([category, members]) => ({
      key: `category-${category}`,
      title: members[0]?.categoryTitle ?? category,
      extensions: members,
    }))
}
