import { describe, expect, test } from 'vitest'
import { historyCatalog } from '#catalog/release-history'
import type { KnownMatrix } from '#compat/known-matrix'
import { buildMatrix } from '#compat/matrix'
import type { Loaded } from '#problem/loaded'
import { now } from '../fixtures/made-catalog.ts'
import { emptyMatrixQuery } from './matrix-query.ts'
import { matrixView } from './matrix-view.ts'
import { loaded } from './testing/known-history.ts'

const largeOnes = new Map<string, Loaded<KnownMatrix>>()

/** Made once for all tests. */
function large(releases: number, extensions: number): Loaded<KnownMatrix> {
  const key = `${releases} ${extensions}`
  const one = largeOnes.get(key) ?? makeLarge(releases, extensions)
  largeOnes.set(key, one)
  return one
}

function makeLarge(releases: number, extensions: number): Loaded<KnownMatrix> {
  const model = historyCatalog('v1.13.9')?.extensions[0]
  if (model === undefined) throw new Error('v1.13.9 is not in the history.')
  const sources = Array.from({ length: releases }, (_, at) => {
    const version = `v1.${5 + Math.floor((releases - 1 - at) / 15)}.${(releases - 1 - at) % 15}`
    const names = Array.from({ length: extensions }, (_name, number) => `made-up-${number}`)
    const catalog = {
      version,
      indexDigest: null,
      extensions: names.map((name) => ({ ...model, name, repository: `nobody/${name}` })),
      unreadable: [],
      notes: [],
    }
    return { version, channel: 'stable' as const, source: { kind: 'catalog' as const, catalog } }
  })
  return { ...loaded, value: { matrix: buildMatrix(sources), facts: new Map(), progress: null } }
}

describe('large catalogs', () => {
  test.each([
    [15, 10_000, 15, 200, '50'],
    [1_500, 90, 170, 70, '2'],
  ])('%i releases × %i extensions come in pages', (releases, extensions, columns, rows, pages) => {
    const page = matrixView(large(releases, extensions), { ...emptyMatrixQuery, columns: 'patches' }, now)
    expect([page.columns.length, page.rows.length, page.pages.at(-1)?.label]).toEqual([columns, rows, pages])
    expect(page.isWhole).toBe(false)
  })

  test.each([
    [15, 10_000, { page: 3 }, 'Extensions 401 to 600 of 10,000', null],
    [1_500, 90, { page: 2 }, 'Extensions 71 to 90 of 90', 'Releases 1 to 170 of 1,500'],
    [1_500, 90, { columnPage: 9 }, 'Extensions 1 to 70 of 90', 'Releases 1,361 to 1,500 of 1,500'],
    [15, 90, {}, null, null],
  ])(
    '%i releases × %i extensions at %j say which part they are',
    (releases, extensions, at, rows, columns) => {
      const asked = { ...emptyMatrixQuery, columns: 'patches' as const, ...at }
      expect(matrixView(large(releases, extensions), asked, now).parts).toEqual({ rows, columns })
    },
  )

  test('a filter goes over all extensions, not over the page', () => {
    const asked = { ...emptyMatrixQuery, columns: 'patches' as const, text: 'made-up-9999' }
    expect(matrixView(large(15, 10_000), asked, now).rows.map(({ name }) => name)).toEqual(['made-up-9999'])
  })

  test('a page behind the last is the last', () => {
    const asked = { ...emptyMatrixQuery, columns: 'patches' as const, page: 900, columnPage: 900 }
    const page = matrixView(large(400, 3), asked, now)
    expect(page.columns).toHaveLength(400 - 2 * 170)
    expect(page.columnPages.map(({ isCurrent }) => isCurrent)).toEqual([false, false, true])
  })
})
