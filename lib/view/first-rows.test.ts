import { expect, it } from 'vitest'
import { snapshotCatalog } from '#catalog/snapshot'
import { catalogListing } from './catalog-listing.ts'
import { emptyQuery } from './catalog-query.ts'
import { firstRows } from './first-rows.ts'

const listing = catalogListing(snapshotCatalog(), emptyQuery)
const names = (view: Pick<typeof listing, 'groups'>) =>
  view.groups.flatMap(({ rows }) => rows.map(({ row }) => row.name))

it.each([0, 1, 9, 10, 40, 1_000])('the first %d rows are those of the whole list, in its groups', (count) => {
  const cut = firstRows(listing, count)
  expect(names(cut)).toEqual(names(listing).slice(0, count))
  expect(cut.groups.every(({ rows }) => rows.length > 0)).toBe(true)
  expect(cut.countText).toBe(listing.countText)
})

it('rows that stand already stay where they are, whatever their place', () => {
  const [first, , , fourth] = listing.groups.flatMap(({ rows }) => rows.map(({ row }) => row))
  const cut = firstRows(listing, 1, new Set([fourth?.key ?? '']))
  expect(names(cut)).toEqual([first?.name, fourth?.name])
})
