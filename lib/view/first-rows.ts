import type { CatalogListing } from './catalog-listing.ts'

/** A list cut to what a window can show: what is left comes a moment later, so that the first rows do not wait. */
export function firstRows(listing: CatalogListing, count: number): CatalogListing {
  let left = count
  const groups = listing.groups.flatMap((group) => {
    const rows = group.rows.slice(0, Math.max(0, left))
    left -= group.rows.length
    return rows.length === 0 ? [] : [{ ...group, rows }]
  })
  return { ...listing, groups }
}
