import { describe, expect, test } from 'vitest'
import { view } from './testing/known-history.ts'

describe('rows', () => {
  test('only changes over v1.12.0 to v1.12.11 leaves gpio-pinctrl', () => {
    const { rows } = view({ from: 'v1.12.0', to: 'v1.12.11', changes: 'kinds' })
    expect(rows.map(({ name }) => name)).toEqual(['gpio-pinctrl'])
    expect(rows[0]?.runs.map(({ kind, about, count }) => [kind, about, count])).toEqual([
      ['shipped', null, 9],
      ['not-yet', 'v1.12.2', 2],
    ])
  })

  test('version changes are more', () => {
    const { rows } = view({ from: 'v1.12.0', to: 'v1.12.11', changes: 'versions' })
    expect(rows.length).toBeGreaterThan(20)
  })

  test('what comes only later has no row', () => {
    const names = view({ from: 'v1.5.3', to: 'v1.5.6' }).rows.map(({ name }) => name)
    expect(names).toContain('gasket-driver')
    expect(names).not.toContain('xe')
  })

  test('every row has a cell for every column', () => {
    const whole = view({ columns: 'patches' })
    const lengths = whole.rows.map(({ runs }) => runs.reduce((sum, { count }) => sum + count, 0))
    expect(new Set(lengths)).toEqual(new Set([whole.columns.length]))
  })

  test('facets count what they leave and keep each other', () => {
    const { facets, rows } = view({ category: 'storage' })
    expect(facets.categories.find(({ isCurrent }) => isCurrent)).toMatchObject({
      label: 'Storage',
      count: rows.length,
      href: '/compatibility',
    })
    const core = facets.tiers.find(({ label }) => label === 'core')
    expect(core?.href).toBe('/compatibility?tier=core&category=storage')
    expect(view({ category: 'storage', tier: 'core' }).rows).toHaveLength(core?.count ?? -1)
  })

  test('a search that finds nothing says so and leads back', () => {
    expect(view({ text: 'no such thing' }).empty).toMatchObject({ clearHref: '/compatibility' })
    expect(view({ from: 'v1.12.3', to: 'v1.12.4', changes: 'kinds' }).empty?.heading).toBe('Nothing changes')
  })
})
