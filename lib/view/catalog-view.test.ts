import { describe, expect, it } from 'vitest'
import { snapshotCatalog } from '#catalog/snapshot'
import { emptyQuery } from './catalog-query.ts'
import { catalogView } from './catalog-view.ts'
import { asOf, fresh, line, madeCatalog, now } from './fixtures/made-catalog.ts'
import { names, rowsOf } from './testing/shown-rows.ts'

const snapshot = { value: snapshotCatalog(), state: 'stale', origin: 'snapshot', asOf } as const

describe('the catalog of the snapshot', () => {
  const view = catalogView(snapshot, emptyQuery, now)

  it('counts 66 extensions, for the example is shown and not counted', () => {
    expect(view.countText).toBe('66 extensions')
    expect(names(view)).toHaveLength(67)
    expect(view.groups.at(-1)).toMatchObject({ title: 'Examples', count: 1 })
  })

  it('is grouped in the order of the upstream README', () => {
    expect(view.groups.slice(0, 4).map((group) => group.title)).toEqual([
      'Container Runtimes',
      'Firmware',
      'Direct Rendering Manager (DRM)',
      'Drivers',
    ])
  })

  it('copies the reference of a row whole', () => {
    const row = rowsOf(view).find(({ name }) => name === 'gvisor')
    expect(row).toMatchObject({
      reference:
        'ghcr.io/siderolabs/gvisor:20250707.0@sha256:3f43bb94c1b09caa4a82559478b88c30b0b735303e37129e6e7bdc2cefe3ebc7',
      digest: { short: '3f43bb…e3ebc7' },
      tier: { word: 'core' },
    })
  })

  it('says that it is the snapshot', () => {
    expect(view.banners.map((banner) => banner.heading)).toEqual(['You are reading the embedded snapshot'])
  })

  it('marks what is known to do nothing on the other platform, and nothing else', () => {
    const marked = view.groups
      .flatMap(({ rows }) => rows.map(({ row }) => row))
      .flatMap(({ name, marks }) => marks.filter((mark) => mark.endsWith('only')).map((mark) => [name, mark]))
    expect(Object.fromEntries(marked)).toEqual({
      amdgpu: 'amd64 only',
      'dvb-m88ds3103': 'amd64 only',
      i915: 'amd64 only',
      mei: 'amd64 only',
      panfrost: 'arm64 only',
      vc4: 'arm64 only',
    })
  })

  it('marks what is not free', () => {
    const marked = rowsOf(view).filter((row) => row.marks.includes('non-free'))
    expect(marked).toHaveLength(2)
  })
})

describe('a selection', () => {
  it('stands in every link of the page and is changed by the link of a row', () => {
    const view = catalogView(fresh(snapshotCatalog()), { ...emptyQuery, select: ['drbd'] }, now)
    expect(view.selection).toMatchObject({
      names: ['drbd'],
      basketHref: '/basket?release=v1.11.2&select=drbd',
      clearHref: '/releases/v1.11.2',
    })
    const rows = rowsOf(view)
    expect(rows.find(({ name }) => name === 'gvisor')?.selectHref).toBe(
      '/releases/v1.11.2?select=drbd,gvisor',
    )
    expect(rows.find(({ name }) => name === 'drbd')).toMatchObject({
      isSelected: true,
      selectHref: '/releases/v1.11.2',
    })
    expect(view.facets.tiers[0]?.href).toBe('/releases/v1.11.2?tier=core&select=drbd')
    expect(view.search.kept).toEqual([['select', 'drbd']])
  })
})

describe('a catalog of 10,000 lines', () => {
  const lines = Array.from({ length: 10_000 }, (_, index) => line(`made-${String(index).padStart(5, '0')}:1`))
  const catalog = fresh(madeCatalog(lines))

  it('is cut into pages, and a page behind the last is the last', () => {
    const view = catalogView(catalog, { ...emptyQuery, page: 9_999 }, now)
    expect(names(view)).toHaveLength(250)
    expect(names(view).at(-1)).toBe('made-09999')
    expect(view.groups[0]).toMatchObject({ count: 10_000, isContinued: true })
    expect(view.pages.map((page) => page.label)).toEqual(['1', '38', '39', '40'])
    expect(view.pages.find((page) => page.isCurrent)?.label).toBe('40')
  })
})
