import { describe, expect, it } from 'vitest'
import { snapshotCatalog } from '#catalog/snapshot'
import { emptyQuery, type CatalogQuery } from './catalog-query.ts'
import { catalogView } from './catalog-view.ts'
import { fresh, now } from './fixtures/made-catalog.ts'
import { names, rowsOf } from './testing/shown-rows.ts'

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
