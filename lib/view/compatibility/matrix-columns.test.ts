import { describe, expect, test } from 'vitest'
import type { MatrixView } from './matrix-view.ts'
import { view } from './testing/known-history.ts'

function versions({ columns }: MatrixView): string[] {
  return columns.map(({ version }) => version)
}

describe('columns', () => {
  test('a minor stands for its newest stable release, the newest minor of all for its newest', () => {
    expect(versions(view()).slice(0, 4)).toEqual(['v1.14.0-rc.1', 'v1.13.9', 'v1.12.11', 'v1.11.6'])
  })

  test('one minor opens and closes by a link', () => {
    const closed = view()
    const toggle = closed.minors.find(({ label }) => label === '1.12')?.toggle
    expect(toggle).toMatchObject({ href: '/compatibility?open=1.12', isOpen: false })
    const open = view({ open: ['1.12'] })
    expect(versions(open).filter((version) => version.startsWith('v1.12.'))).toHaveLength(11)
    expect(open.minors.find(({ label }) => label === '1.12')?.toggle).toMatchObject({
      href: '/compatibility',
    })
  })

  test('all patches are all finals, with prereleases all releases', () => {
    expect(versions(view({ columns: 'patches' })).filter((version) => !version.includes('-'))).toHaveLength(
      95,
    )
    expect(versions(view({ columns: 'patches', prereleases: true }))).toHaveLength(164)
  })

  test('the ends bound them, whichever way round', () => {
    const range = { from: 'v1.12.11', to: 'v1.12.0' }
    expect(versions(view(range))).toHaveLength(11)
    expect(versions(view(range)).at(-1)).toBe('v1.12.0')
  })

  test('a withdrawn release and one with two kernel builds say so in their heads', () => {
    const columns = new Map(
      view({ columns: 'patches', prereleases: true }).columns.map((one) => [one.version, one]),
    )
    expect(columns.get('v1.13.1')).toMatchObject({
      mark: 'withdrawn',
      note: 'v1.13.1 was withdrawn; use v1.13.2.',
    })
    expect(columns.get('v1.13.0-alpha.2')?.mark).toBe('kernel mismatch')
    expect(columns.get('v1.13.2')).toMatchObject({ mark: null, note: null, kernelNote: null })
  })
})
