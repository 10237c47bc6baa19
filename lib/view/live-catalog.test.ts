import { describe, expect, it } from 'vitest'
import { snapshotCatalog } from '#catalog/snapshot'
import { releaseAnswer } from './answers/release-answer.ts'
import { catalogListing } from './catalog-listing.ts'
import { emptyQuery, formatCatalogQuery, type CatalogQuery } from './catalog-query.ts'
import { fresh, line, madeCatalog } from './fixtures/made-catalog.ts'
import { liveListing, readCatalogAnswer, searchWithText } from './live-catalog.ts'

const snapshot = snapshotCatalog()
const previous = {
  ...snapshot,
  extensions: snapshot.extensions.filter(({ name }) => !name.startsWith('nvidia')),
}
const verdicts = new Map([[snapshot.extensions[0]?.digest ?? '', 'not-signed' as const]])
const overTheWire = (catalog: typeof snapshot): unknown =>
  JSON.parse(JSON.stringify(releaseAnswer(fresh(catalog))))

const queries: readonly Partial<CatalogQuery>[] = [
  {},
  { text: 'coral' },
  { text: 'nvidia', group: 'tier' },
  { text: 'ucode', filter: { tier: ['core'] }, select: ['drbd'] },
  { text: 'nvidia', filter: { changed: ['added'] }, sort: 'change', group: 'flat' },
  { filter: { kind: ['firmware', 'service'], bound: ['yes'] } },
]

describe('the list that the browser makes', () => {
  const catalog = readCatalogAnswer(overTheWire(snapshot))

  it.each(queries)('of %j is what the server makes', (change) => {
    const query = { ...emptyQuery, ...change }
    const server = catalogListing(snapshot, query, { previous, verdicts })
    const search = formatCatalogQuery({ ...query, text: 'something else' })
    expect(liveListing(catalog, server.known, search, query.text)).toEqual(server)
  })

  it('keeps all of a query but the text and the page', () => {
    expect(searchWithText('?tier=core&tier=extra&page=3&select=a,b', 'x y')).toBe(
      '?tier=core&tier=extra&q=x+y&select=a,b',
    )
  })

  it('of an answer that is no catalog is refused', () => {
    for (const answer of [null, 'text', [], { version: 'v1.11.2' }, { extensions: [] }]) {
      expect(() => readCatalogAnswer(answer)).toThrow('no catalog')
    }
  })

  it('of 10,000 extensions is cut into pages', () => {
    const large = madeCatalog(Array.from({ length: 10_000 }, (_, at) => line(`made-${at}:1`)))
    const listing = liveListing(
      readCatalogAnswer(overTheWire(large)),
      { changes: null, verdicts: null },
      '?page=7',
      'made-99',
    )
    expect(listing.countText).toBe('111 of 10,000 extensions')
    expect(listing.groups[0]?.rows[0]?.name).toBe('made-99')
  })
})
