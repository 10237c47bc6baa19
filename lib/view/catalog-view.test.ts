import { describe, expect, it } from 'vitest'
import { snapshotCatalog } from '#catalog/snapshot'
import { emptyQuery, type CatalogQuery } from './catalog-query.ts'
import { catalogView, type CatalogView } from './catalog-view.ts'
import { asOf, fresh, line, madeCatalog, now } from './fixtures/made-catalog.ts'

const snapshot = { value: snapshotCatalog(), state: 'stale', origin: 'snapshot', asOf } as const
const rowsOf = (view: CatalogView) => view.groups.flatMap((group) => group.rows.map(({ row }) => row))
const names = (view: CatalogView): string[] => rowsOf(view).map(({ name }) => name)

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

const upstream = fresh(snapshotCatalog())
const shownOf = (text: string) => catalogView(upstream, { ...emptyQuery, text }, now).groups[0]?.rows[0]
const rowOf = (text: string) => shownOf(text)?.row
const countOf = (filter: CatalogQuery['filter']): number =>
  names(catalogView(upstream, { ...emptyQuery, filter }, now)).length

describe('filters', () => {
  it('count what each would leave under the others', () => {
    const view = catalogView(upstream, { ...emptyQuery, filter: { category: ['firmware'] } }, now)
    expect(view.countText).toBe('8 of 66 extensions')
    expect(view.facets.tiers.map(({ label, count }) => [label, count])).toEqual([
      ['core', 6],
      ['extra', 0],
      ['contrib', 2],
    ])
    expect(view.facets.categories.find((facet) => facet.label === 'Drivers')?.count).toBe(11)
  })

  it('are taken back by the link that set them', () => {
    const view = catalogView(upstream, { ...emptyQuery, filter: { tier: ['core'] }, text: 'ucode' }, now)
    const core = view.facets.tiers.find((facet) => facet.isCurrent)
    expect(core).toMatchObject({ label: 'core', href: '/releases/v1.11.2?q=ucode' })
    expect(view.active.map((filter) => filter.href)).toEqual(['/releases/v1.11.2?q=ucode'])
    expect(names(view)).toEqual(['amd-ucode', 'intel-ucode', 'i915'])
  })

  it('find every word anywhere in what a row says', () => {
    const rows = [
      ['NVIDIA open lts', ['nvidia-open-gpu-kernel-modules-lts']],
      ['3f43bb94', ['gvisor']],
      ['constructor', []],
    ] as const
    for (const [text, found] of rows) {
      expect(names(catalogView(upstream, { ...emptyQuery, text }, now))).toEqual(found)
    }
  })

  it.each([
    ['ctr', 'ctr'],
    ['coral', 'gasket-driver'],
    ['i915-ucode', 'i915'],
    ['nvidia-fabricmanager', 'nvidia-fabricmanager-lts'],
    ['gvizor', 'gvisor'],
    ['ghcr.io/siderolabs/gvisor:20250707.0', 'gvisor'],
  ])('put for %s the extension %s first, in any grouping', (text, name) => {
    for (const group of ['category', 'tier', 'flat'] as const) {
      expect(names(catalogView(upstream, { ...emptyQuery, group, text }, now))[0]).toBe(name)
    }
  })

  it('mark where a row has what was typed, and say why where it does not show', () => {
    expect(shownOf('gvisor')?.hits.name).toEqual([{ from: 0, to: 6 }])
    expect(rowOf('gvisor')?.found).toBeNull()
    expect(rowOf('edgetpu')).toMatchObject({ name: 'gasket-driver' })
    expect(shownOf('edgetpu')?.hits).toEqual({ name: [], text: [] })
    expect(rowOf('edgetpu')?.found).toBe('known for edgetpu')
    expect(rowOf('i915-ucode')?.found).toBe('also i915-ucode')
  })

  it('of one kind add up, of several kinds narrow down', () => {
    const [core, extra] = [countOf({ tier: ['core'] }), countOf({ tier: ['extra'] })]
    expect(countOf({ tier: ['core', 'extra'] })).toBe(core + extra)
    expect(countOf({ tier: ['core'], nonfree: ['yes'] })).toBeLessThan(core)
  })

  it('that are switches have names, and none stands there that fits nothing', () => {
    const more = catalogView(upstream, emptyQuery, now).facets.more ?? []
    expect(more.map(({ title }) => title)).toEqual(['Kind', 'Platform', 'Only'])
    expect(more.at(-1)?.facets.map(({ label, count }) => [label, count > 0])).toEqual([
      ['Needs configuration', true],
      ['Bound to this release', true],
      ['Non-free', true],
    ])
  })

  it('know what changed when the release before is known', () => {
    const { value } = upstream
    const previous = { ...value, extensions: value.extensions.filter(({ name }) => name !== 'gvisor') }
    const query = { ...emptyQuery, filter: { changed: ['added'] } }
    const view = catalogView(upstream, query, now, { previous })
    expect(names(view)).toEqual(['gvisor'])
    expect(rowsOf(view)[0]?.marks).toEqual(['added'])
    expect(view.sortings.map(({ label }) => label)).toEqual(['Name', 'Tier', 'Change'])
    expect(view.laterSorting).toBe('Size')
    const asked = catalogView(upstream, { ...emptyQuery, sort: 'size' }, now)
    expect(asked.sortings.find(({ isCurrent }) => isCurrent)?.label).toBe('Size')
    expect(asked.laterSorting).toBeNull()
  })

  it('that leave nothing say so and lead back', () => {
    const view = catalogView(upstream, { ...emptyQuery, text: 'nothing like it' }, now)
    expect(view.groups).toEqual([])
    expect(view.empty).toMatchObject({ heading: 'No extension fits', clearHref: '/releases/v1.11.2' })
  })

  it('for a category the release does not have leave nothing', () => {
    const view = catalogView(upstream, { ...emptyQuery, filter: { category: ['no-such'] } }, now)
    expect(view.empty).not.toBeNull()
    expect(view.facets.categories.find((facet) => facet.isCurrent)?.label).toBe('no-such')
  })
})

describe('a selection', () => {
  it('stands in every link of the page and is changed by the link of a row', () => {
    const view = catalogView(upstream, { ...emptyQuery, select: ['drbd'] }, now)
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

describe('a catalog with faults', () => {
  it('names each unreadable line with its number and reason, and makes it harmless to look at', () => {
    const catalog = madeCatalog([line('gvisor:1'), 'ghcr.io/siderolabs/x:1', '\u202Eevil@sha256:zz'])
    const view = catalogView({ ...fresh(catalog), state: 'partial' }, emptyQuery, now)
    expect(view.unreadable.count).toBe(2)
    expect(view.unreadable.lines[0]).toMatchObject({ line: 2, reason: 'no digest' })
    expect(view.unreadable.lines[1]?.text).toContain('<U+202E>')
    expect(view.banners[0]?.heading).toBe('Part of this could not be read')
  })

  it('shows at most 50 unreadable lines and counts all', () => {
    const catalog = madeCatalog(Array.from({ length: 80 }, (_, index) => `ghcr.io/siderolabs/x${index}:1`))
    const { unreadable } = catalogView(fresh(catalog), emptyQuery, now)
    expect([unreadable.count, unreadable.lines.length]).toEqual([80, 50])
  })

  it('keeps two lines of one repository, both flagged', () => {
    const view = catalogView(fresh(madeCatalog([line('a:1', 'a'), line('a:1', 'b')])), emptyQuery, now)
    const rows = rowsOf(view)
    expect(rows.map((row) => row.marks)).toEqual([['duplicate'], ['duplicate']])
    expect(new Set(rows.map((row) => row.key)).size).toBe(2)
    expect(view.notes).toHaveLength(1)
  })

  it('without entries says that the release lists none', () => {
    expect(catalogView(fresh(madeCatalog([])), emptyQuery, now).empty?.clearHref).toBeNull()
  })

  it('without digests gives nothing to copy and says why', () => {
    const known = madeCatalog([line('gvisor:1')])
    const extensions = known.extensions.map((one) => ({ ...one, digest: null, reference: null }))
    const view = catalogView(fresh({ ...known, extensions }), emptyQuery, now)
    expect(rowsOf(view)[0]).toMatchObject({ digest: null, reference: null })
    expect(view.refsHref).toBeNull()
    expect(view.banners.map((banner) => banner.heading)).toContain('Digests are not known here')
  })

  it('says on every row with kernel modules that they are refused, and what to use', () => {
    const catalog = { ...madeCatalog([line('gvisor:1'), line('zfs:2.4.1-v1.13.1')]), version: 'v1.13.1' }
    const rows = rowsOf(catalogView(fresh(catalog), emptyQuery, now))
    const told = new Map(rows.map(({ name, marks, version }) => [name, [...marks, version.hint]]))
    expect(told.get('zfs')).toEqual(['kernel mismatch', 'use v1.13.2'])
    expect(told.get('gvisor')).toEqual([null])
  })

  it('that is newer than the table says what the source repositories say of its kernel builds', () => {
    const catalog = { ...madeCatalog([line('gvisor:1'), line('zfs:2.5.0-v1.99.0')]), version: 'v1.99.0' }
    const standing = { kind: 'disagrees', talosPkgs: 'b', extensionsPkgs: 'a', use: undefined } as const
    const view = catalogView(fresh(catalog), emptyQuery, now, { standing })
    expect(view.banners[0]?.heading).toBe('Kernel modules of v1.99.0 do not load')
    const rows = rowsOf(view)
    expect(rows.find(({ name }) => name === 'zfs')).toMatchObject({
      marks: ['kernel mismatch'],
      version: { hint: 'use another release' },
    })
    expect(catalogView(fresh(catalog), emptyQuery, now).banners).toEqual([])
  })

  it('that was withdrawn says what to use in its place', () => {
    const catalog = { ...madeCatalog([line('gvisor:1')]), version: 'v1.13.1' }
    const [banner] = catalogView(fresh(catalog), emptyQuery, now).banners
    expect(banner?.sentences.join(' ')).toContain('v1.13.2')
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
