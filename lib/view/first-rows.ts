import type { CatalogResults } from './catalog-results.ts'

/**
 * A list cut to what a window can show and to rows that stand already: others come a moment later, so that the first
 * rows do not wait.
 *
 * @param standing - keys of rows that cost nothing
 */
export function firstRows(
  results: CatalogResults,
  count: number,
  standing: ReadonlySet<string> = new Set(),
): CatalogResults {
  let place = 0
  const groups = results.groups.flatMap((group) => {
    const rows = group.rows.filter(({ row }) => place++ < count || standing.has(row.key))
    return rows.length === 0 ? [] : [{ ...group, rows }]
  })
  return { ...results, groups }
}
