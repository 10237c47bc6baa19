import { arrangeEntries, type EntryGroup } from '#catalog/search/arrange'
import type { CatalogEntry } from '#catalog/search/catalog-entry'
import type { ShownRow } from './catalog-rows.ts'
import type { CatalogQuery } from './catalog-query.ts'

/** Rows under one heading; `count` is of the whole group, though a page may show only a part of it. */
export type CatalogGroup = {
  readonly key: string
  readonly title: string
  readonly count: number
  readonly rows: readonly ShownRow[]
  /** Whether earlier rows of the group stand on the page before. */
  readonly isContinued: boolean
}

/** Rows on one page: three times a real catalog, and below 40 KB of compressed HTML. */
export const rowsPerPage = 250

/**
 * Groups entries as the query asks and cuts out its page. Where something was typed the group of the best hit comes
 * first; else the example stands last, by itself.
 */
export function catalogGroups(
  entries: readonly CatalogEntry[],
  query: CatalogQuery,
  rowOf: (entry: CatalogEntry) => ShownRow,
): readonly CatalogGroup[] {
  const groups: CatalogGroup[] = []
  const from = (query.page - 1) * rowsPerPage
  let position = 0
  for (const group of arranged(entries, query)) {
    const start = Math.max(0, from - position)
    const end = Math.min(group.entries.length, from + rowsPerPage - position)
    position += group.entries.length
    if (start >= end) continue
    groups.push({
      key: `${query.group}-${group.key}`,
      title: group.title,
      count: group.entries.length,
      rows: group.entries.slice(start, end).map(rowOf),
      isContinued: start > 0,
    })
  }
  return groups
}

function arranged(entries: readonly CatalogEntry[], query: CatalogQuery): readonly EntryGroup[] {
  const isRanked = query.text !== '' && query.sort === null
  const groups = arrangeEntries(entries, query.group, isRanked ? 'relevance' : (query.sort ?? 'name'))
  if (!isRanked) return groups
  const best = ({ entries: [entry] }: EntryGroup): number =>
    entry === undefined ? 0 : entries.indexOf(entry)
  return groups.toSorted((a, b) => best(a) - best(b))
}
