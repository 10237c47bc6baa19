import { describe, expect, test } from 'vitest'
import { historyCatalog, historyFact, isListedOnly, knownReleases } from '#catalog/release-history'
import type { KnownMatrix } from '#compat/known-matrix'
import { buildMatrix } from '#compat/matrix'
import type { Loaded } from '#problem/loaded'
import { compatibilityAnswer } from '../answers/compatibility-answer.ts'
import { cellWords, isShipping } from './cell-words.ts'
import { csvField, matrixCsv } from './matrix-csv.ts'
import { emptyMatrixQuery, wholeMatrixQuery, type MatrixQuery } from './matrix-query.ts'
import { matrixView, type MatrixView } from './matrix-view.ts'
import { transposedView } from './transposed-view.ts'

const NOW = new Date('2026-11-23T12:00:00Z')

function known(details: Parameters<typeof buildMatrix>[1] = {}): KnownMatrix {
  const sources = knownReleases().map(({ version, channel }) => {
    const catalog = historyCatalog(version)
    const source = catalog ? ({ kind: 'catalog', catalog } as const) : ({ kind: 'unknown' } as const)
    return { version, channel, source }
  })
  const facts = new Map(
    sources
      .flatMap(({ source }) =>
        source.kind === 'catalog'
          ? source.catalog.extensions.map((extension) => [extension.name, extension] as const)
          : [],
      )
      .toReversed(),
  )
  return { matrix: buildMatrix(sources, details), facts, progress: null }
}

const loaded: Loaded<KnownMatrix> = {
  value: known(),
  state: 'fresh',
  origin: 'registry',
  asOf: NOW.toISOString(),
}

function view(change: Partial<MatrixQuery> = {}): MatrixView {
  return matrixView(loaded, { ...emptyMatrixQuery, ...change }, NOW)
}

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
    const page = matrixView(large(releases, extensions), { ...emptyMatrixQuery, columns: 'patches' }, NOW)
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
      expect(matrixView(large(releases, extensions), asked, NOW).parts).toEqual({ rows, columns })
    },
  )

  test('a filter goes over all extensions, not over the page', () => {
    const asked = { ...emptyMatrixQuery, columns: 'patches' as const, text: 'made-up-9999' }
    expect(matrixView(large(15, 10_000), asked, NOW).rows.map(({ name }) => name)).toEqual(['made-up-9999'])
  })

  test('a page behind the last is the last', () => {
    const asked = { ...emptyMatrixQuery, columns: 'patches' as const, page: 900, columnPage: 900 }
    const page = matrixView(large(400, 3), asked, NOW)
    expect(page.columns).toHaveLength(400 - 2 * 170)
    expect(page.columnPages.map(({ isCurrent }) => isCurrent)).toEqual([false, false, true])
  })
})

test('one extension alone gives the reason of every release in words', () => {
  const rows = transposedView(
    'zfs',
    loaded,
    { ...emptyMatrixQuery, columns: 'patches', extension: 'zfs' },
    NOW,
  ).rows
  const byRelease = new Map(rows.map((row) => [row.release, row]))
  expect(byRelease.get('v1.13.1')).toMatchObject({ text: '2.4.1 !', tone: 'bad', mark: 'withdrawn' })
  expect(byRelease.get('v1.13.1')?.reason).toContain('Use v1.13.2.')
  expect(byRelease.get('v1.13.2')?.reason).toBe('Ships zfs 2.4.1.')
})

test('only changes of one extension are the releases that differ from the one before', () => {
  const query = { ...emptyMatrixQuery, columns: 'patches' as const, changes: 'kinds' as const }
  const { rows } = transposedView('gpio-pinctrl', loaded, { ...query, extension: 'gpio-pinctrl' }, NOW)
  expect(rows.map(({ release }) => release)).toEqual(['v1.12.2'])
})

test('a name that no release has leads to the names near it', () => {
  const { rows, near } = transposedView('zsf', loaded, { ...emptyMatrixQuery, extension: 'zsf' }, NOW)
  expect([rows.length, near[0]?.name]).toEqual([0, 'zfs'])
})

describe('the whole history as an answer', () => {
  const answer = compatibilityAnswer(loaded, wholeMatrixQuery)

  test('says of every release and extension what the data says', () => {
    const ascending = answer.releases.toReversed()
    const wrong = answer.extensions.flatMap(({ name, runs }) =>
      runs.flatMap(({ from, to, kind }) =>
        ascending
          .slice(ascending.indexOf(from), ascending.indexOf(to) + 1)
          .filter((version) => isShipping(kind) !== (historyFact(version, name) !== undefined))
          .map((version) => `${name} ${version}`),
      ),
    )
    expect(answer.releases).toHaveLength(164)
    expect(wrong).toEqual([])
  })

  test('what only the source repository lists is another kind', () => {
    const value = known({ isListedOnly })
    const { extensions } = compatibilityAnswer(
      { ...loaded, value },
      { ...wholeMatrixQuery, extension: 'gvisor' },
    )
    expect(extensions[0]?.runs[0]).toMatchObject({ from: 'v1.2.0-beta.1', kind: 'listed' })
  })
})

describe('CSV', () => {
  test('has a line for each cell that is shown', () => {
    const lines = matrixCsv(loaded.value, {
      ...emptyMatrixQuery,
      from: 'v1.12.1',
      to: 'v1.12.2',
      text: 'gpio',
    })
    expect(lines.split('\r\n')).toEqual([
      'extension,release,kind,version,reason',
      'gpio-pinctrl,v1.12.1,not-yet,,Not yet: first in v1.12.2.',
      'gpio-pinctrl,v1.12.2,shipped,,"Ships gpio-pinctrl, which follows Talos."',
      '',
    ])
  })

  test.each([
    ['plain', 'plain'],
    ['a,b', '"a,b"'],
    ['say "hi"', '"say ""hi"""'],
    ['two\nlines', '"two\nlines"'],
    ['=1+1', "'=1+1"],
    ['@cmd', "'@cmd"],
    ['', ''],
  ])('%j is written %j', (text, field) => {
    expect(csvField(text)).toBe(field)
  })
})

test.each([
  ['shipped', '1.2.3', null, '1.2.3', 'ok'],
  ['shipped', null, null, 'per release', 'ok'],
  ['shipped', '8b52ef67d261369cbc93f132db299e5dcf64ad7c', null, '8b52ef67d261…', 'ok'],
  ['listed', '1.2.3', null, '1.2.3 ?', 'faint'],
  ['renamed', null, 'i915', '→ i915', 'warn'],
  ['not-yet', null, 'v1.9.0', 'not yet', 'faint'],
  ['dropped', null, 'v1.9.0', 'dropped', 'bad'],
  ['no-catalog', null, null, 'no catalog', 'faint'],
  ['unknown', null, null, 'unknown', 'faint'],
] as const)('a cell %s %s is written %s %s', (kind, version, about, text, tone) => {
  const column = { version: 'v1.8.0', note: null, kernelNote: null }
  expect(cellWords('x', { kind, version, about }, column, true)).toMatchObject({ text, tone })
})
