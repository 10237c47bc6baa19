import { describe, expect, it } from 'vitest'
import type { PlatformSummary } from '#catalog/extension-detail'
import { snapshotCatalog } from '#catalog/snapshot'
import { parseDigest } from '#oci/digest'
import { releaseAnswer } from './answers/release-answer.ts'
import { catalogListing } from './catalog-listing.ts'
import { emptyQuery, formatCatalogQuery, type CatalogQuery } from './catalog-query.ts'
import { fresh, line, madeCatalog } from './fixtures/made-catalog.ts'
import { readCatalogAnswer } from './answers/read-catalog-answer.ts'
import type { CatalogResults } from './catalog-results.ts'
import { liveListing, searchWithText } from './live-catalog.ts'

const snapshot = snapshotCatalog()
const previous = {
  ...snapshot,
  extensions: snapshot.extensions.filter(({ name }) => !name.startsWith('nvidia')),
}
const verdicts = new Map([[snapshot.extensions[0]?.digest ?? '', 'not-signed' as const]])
const nothingKnown = {
  changes: null,
  platforms: {},
  unread: [],
  hasSizes: false,
  verdicts: null,
  refusal: null,
}
const digest = parseDigest(`sha256:${'5'.repeat(64)}`)
const layers = [{ mediaType: 'application/vnd.oci.image.layer.v1.tar+gzip', size: 4096, digest }]
const images = new Map<string, readonly PlatformSummary[]>([
  [
    'gvisor',
    [
      { platform: 'linux/amd64', digest, kind: 'content', layers },
      { platform: 'linux/arm64', digest, kind: 'stub', layers },
    ],
  ],
])
const unread = new Set(['zfs'])
const contents = new Map([
  ['drbd', { services: [], modules: ['drbd_transport_tcp'], files: ['lib/drbd.ko'] }],
])
const overTheWire = (catalog: typeof snapshot): unknown =>
  JSON.parse(JSON.stringify(releaseAnswer(fresh(catalog))))

const queries: readonly Partial<CatalogQuery>[] = [
  {},
  { text: 'coral' },
  { text: 'nvidia', group: 'tier' },
  { text: 'ucode', filter: { tier: ['core'] }, select: ['drbd'] },
  { text: 'nvidia', filter: { changed: ['added'] }, sort: 'change', group: 'flat' },
  { text: 'drbd_transport' },
  { filter: { platform: ['linux/arm64'] }, group: 'flat' },
  { filter: { kind: ['firmware', 'service'], bound: ['yes'] } },
]

describe('the list that the browser makes', () => {
  const catalog = readCatalogAnswer(overTheWire(snapshot))

  it.each(queries)('of %j is what the server makes', (change) => {
    const query = { ...emptyQuery, ...change }
    const server = catalogListing(snapshot, query, { previous, verdicts, images, contents, unread })
    const search = formatCatalogQuery({ ...query, text: 'something else' })
    const listing = liveListing(catalog, contents)
    const { facets, groupings, sortings, laterSorting, known, ...results } = server
    expect(withTextInLinks(listing.results(known, search, query.text), query.text)).toEqual(results)
    expect(listing.controls(known, search, query.text)).toEqual({
      facets,
      groupings,
      sortings,
      laterSorting,
    })
  })

  it('keeps the page of a query whose text is the same', () => {
    const listing = liveListing(catalog)
    const known = nothingKnown
    expect(listing.results(known, '?q=a&page=2', 'a').query.page).toBe(1)
    const large = readCatalogAnswer(overTheWire(thousands(1_000)))
    expect(liveListing(large).results(known, '?q=made&page=2', 'made').query.page).toBe(2)
    expect(liveListing(large).results(known, '?q=made&page=2', 'mad').query.page).toBe(1)
  })

  it('makes a row again only when more than its hits changed', () => {
    const listing = liveListing(catalog)
    const known = nothingKnown
    const rowOf = (search: string, text: string) =>
      listing
        .results(known, search, text)
        .groups.flatMap(({ rows }) => rows)
        .find(({ row }) => row.name === 'gvisor')
    const before = rowOf('', 'gvis')
    const after = rowOf('', 'gviso')
    expect(after?.hits).not.toEqual(before?.hits)
    expect(after?.row).toBe(before?.row)
    const found = rowOf('', 'runsc')
    expect(found?.row).toEqual({ ...before?.row, found: found?.row.found })
    expect(found?.row.found).not.toBeNull()
    expect(rowOf('?select=gvisor', 'gviso')?.row.isSelected).toBe(true)
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
    const listing = liveListing(readCatalogAnswer(overTheWire(thousands(10_000)))).results(
      nothingKnown,
      '?page=7',
      'made-99',
    )
    expect(listing.countText).toBe('111 of 10,000 extensions')
    expect(listing.groups[0]?.rows[0]?.row.name).toBe('made-99')
  })
})

const thousands = (count: number) =>
  madeCatalog(Array.from({ length: count }, (_, at) => line(`made-${at}:1`)))

/** The list with what is typed in the links that select, as whoever follows one adds it. */
function withTextInLinks(results: CatalogResults, text: string): CatalogResults {
  const groups = results.groups.map((group) => ({
    ...group,
    rows: group.rows.map(({ row, hits }) => {
      const [path = '', search = ''] = row.selectHref.split('?')
      return { row: { ...row, selectHref: path + searchWithText(search, text) }, hits }
    }),
  }))
  return { ...results, groups }
}
