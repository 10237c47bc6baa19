import type { Choice } from './catalog-filters.ts'

/** Pages on either side of the current one that have a link. */
const NEAR = 2

/**
 * Links to the first page, the last one and those around the current one: as many as fit beside each other, however
 * many there are. None where there is one page.
 */
export function pageChoices(
  count: number,
  current: number,
  hrefOf: (page: number) => string,
): readonly Choice[] {
  if (count <= 1) return []
  const near = Array.from({ length: 2 * NEAR + 1 }, (_, at) => current - NEAR + at)
  const inside = near.filter((page) => page > 1 && page < count)
  return [1, ...inside, count].map((page) => ({
    label: String(page),
    href: hrefOf(page),
    isCurrent: page === current,
  }))
}
