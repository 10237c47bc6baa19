import { describe, expect, test } from 'vitest'
import { parseDigest } from '#oci/digest'
import { snapshotCatalog } from '../snapshot.ts'
import { catalogOf } from '../testing/known-catalog.ts'
import { arrangeEntries, sortEntries } from './arrange.ts'
import { catalogEntries } from './catalog-entry.ts'
import { countFacets, filterEntries, type FacetFilter } from './facets.ts'

const entries = catalogEntries(snapshotCatalog())

function counts(filter: FacetFilter, id: string): Record<string, number> {
  const facet = countFacets(entries, filter).find((one) => one.id === id)
  return Object.fromEntries((facet?.values ?? []).map(({ value, count }) => [value, count]))
}

function names(filter: FacetFilter): string[] {
  return filterEntries(entries, filter).map(({ extension }) => extension.name)
}

describe('facets of v1.11.2', () => {
  test('count without filters what the catalog has, examples left out', () => {
    expect(counts({}, 'tier')).toEqual({ core: 25, extra: 26, contrib: 15 })
    expect(counts({}, 'category')).not.toHaveProperty('examples')
    expect(counts({}, 'nonfree')).toEqual({ yes: 2 })
    expect(counts({}, 'deprecated')).toEqual({})
    expect(counts({}, 'configuration')).toEqual({ yes: 7 })
    expect(counts({}, 'platform')).toEqual({ 'linux/amd64': 64, 'linux/arm64': 62 })
    expect(counts({}, 'changed')).toEqual({})
  })

  test('count under the filters of the other facets, never under their own', () => {
    const filter: FacetFilter = { tier: ['contrib'], category: ['network'] }
    expect(names(filter)).toEqual(['cloudflared', 'nebula', 'newt', 'zerotier'])
    expect(counts(filter, 'tier')).toMatchObject({ contrib: 4, extra: 2, core: 0 })
    expect(counts(filter, 'category')).toMatchObject({ network: 4 })
    expect(counts(filter, 'configuration')).toEqual({ yes: 4 })
    expect(counts(filter, 'nonfree')).toEqual({ yes: 0 })
  })

  test('count what choosing a value would really leave', () => {
    const filter: FacetFilter = { tier: ['core', 'extra'], platform: ['linux/arm64'] }
    for (const facet of countFacets(entries, filter)) {
      for (const { value, count } of facet.values) {
        const chosen = filterEntries(entries, { ...filter, [facet.id]: [value] })
        expect([facet.id, value, count]).toEqual([
          facet.id,
          value,
          chosen.filter(({ extension }) => !extension.example).length,
        ])
      }
    }
  })

  test('several values of one facet widen, several facets narrow', () => {
    expect(names({ tier: ['core'], nonfree: ['yes'] })).toEqual([
      'nonfree-kmod-nvidia-lts',
      'nonfree-kmod-nvidia-production',
    ])
    expect(names({ category: ['power', 'misc'] })).toEqual(['binfmt-misc', 'glibc', 'nut-client'])
    expect(names({ kind: ['runtime handler'] })).toContain('gvisor')
  })

  test('a chosen value that nothing has stays, so that it can be taken back', () => {
    expect(names({ category: ['hypervisors'] })).toEqual([])
    const [value] = countFacets(entries, { category: ['hypervisors'] })
      .filter(({ id }) => id === 'category')
      .flatMap(({ values }) => values.filter(({ isSelected }) => isSelected))
    expect(value).toEqual({ value: 'hypervisors', label: 'Hypervisors', count: 0, isSelected: true })
  })

  test('values stand in their own order', () => {
    const facets = countFacets(entries, {})
    expect(facets.map(({ id }) => id)).toEqual(
      'tier category platform kind configuration bound nonfree deprecated changed'.split(' '),
    )
    expect(facets[0]?.values.map(({ value }) => value)).toEqual(['core', 'extra', 'contrib'])
    expect(facets[1]?.values.map(({ label }) => label).slice(0, 2)).toEqual([
      'Container Runtimes',
      'Firmware',
    ])
  })
})

describe('changes since the release before', () => {
  test.each([
    ['v1.13.9', 'v1.12.11', 'added', 'intel-npu joydev px-fuse rockchip-rknn uhid'],
    ['v1.9.0-alpha.3', 'v1.9.0-alpha.2', 'renamed', 'amdgpu i915'],
    ['v1.12.2', 'v1.12.1', 'added', 'gpio-pinctrl'],
  ])('%s after %s: %s %s', (release, previous, change, expected) => {
    const found = catalogEntries(catalogOf(release), { previous: catalogOf(previous) })
    const changed = filterEntries(found, { changed: [change] }).map(({ extension }) => extension.name)
    expect(changed.toSorted().join(' ')).toBe(expected)
  })

  test('without the release before nothing is said', () => {
    expect(new Set(entries.map(({ change }) => change))).toEqual(new Set(['unknown']))
  })
})

describe('order and groups', () => {
  const digest = parseDigest(`sha256:${'0'.repeat(64)}`)
  const layers = (size: number) => [{ digest, mediaType: '', size }]
  const images = new Map([
    ['zfs', [{ platform: 'linux/amd64', digest, kind: 'content' as const, layers: layers(900) }]],
    ['gvisor', [{ platform: 'linux/amd64', digest, kind: 'content' as const, layers: layers(1000) }]],
  ])
  const sized = catalogEntries(snapshotCatalog(), { images })
  const first = (order: Parameters<typeof sortEntries>[1]) =>
    sortEntries(sized, order)
      .slice(0, 3)
      .map(({ extension }) => extension.name)

  test('by name, tier, size and relevance', () => {
    expect(first('name')).toEqual(['amazon-ena', 'amd-ucode', 'amdgpu'])
    expect(first('size')).toEqual(['gvisor', 'zfs', 'amazon-ena'])
    expect(first('tier')).toEqual(['amazon-ena', 'amd-ucode', 'amdgpu'])
    expect(sortEntries(sized, 'relevance')).toEqual(sized)
    expect(sized.find(({ extension }) => extension.name === 'zfs')?.platforms).toEqual(['linux/amd64'])
  })

  test('groups stand in the order of the README, examples last', () => {
    const keys = arrangeEntries(entries, 'category', 'name').map(({ key }) => key)
    expect(keys[0]).toBe('container-runtime')
    expect(keys.at(-1)).toBe('examples')
    expect(arrangeEntries(entries, 'tier', 'name').map(({ title }) => title)).toEqual([
      'Core',
      'Extra',
      'Contrib',
      'Examples',
    ])
    expect(arrangeEntries(entries, 'flat', 'name').map(({ entries: rows }) => rows.length)).toEqual([66, 1])
  })
})
