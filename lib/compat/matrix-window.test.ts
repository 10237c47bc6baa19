import { expect, test } from 'vitest'
import { historyCatalog, historyFact, historyNames, knownReleases } from '#catalog/release-history'
import { buildMatrix, type Matrix } from './matrix.ts'
import { onlyChanges } from './matrix-changes.ts'
import { selectReleases } from './matrix-window.ts'

const whole = buildMatrix(
  knownReleases().map(({ version, channel }) => {
    const catalog = historyCatalog(version)
    return { version, channel, source: catalog ? { kind: 'catalog', catalog } : { kind: 'unknown' } }
  }),
)

function select(pattern: RegExp): Matrix {
  const versions = whole.releases.map(({ version }) => version).filter((version) => pattern.test(version))
  return selectReleases(whole, new Set(versions))
}

function spansOf(matrix: Matrix, name: string): string[] {
  const row = matrix.rows.find((one) => one.name === name)
  return (row?.spans ?? []).map(({ from, to, kind, about }) => `${from} ${to} ${kind} ${about ?? ''}`.trim())
}

test('reasons are those of the whole history, ends those of the window', () => {
  const minors = select(/^v1\.(8\.4|9\.6|10\.9)$/)
  expect(minors.releases.map(({ version }) => version)).toEqual(['v1.10.9', 'v1.9.6', 'v1.8.4'])
  expect(spansOf(minors, 'i915-ucode')).toEqual(['v1.8.4 v1.8.4 shipped', 'v1.9.6 v1.10.9 renamed i915'])
  expect(spansOf(minors, 'i915')[0]).toBe('v1.8.4 v1.8.4 not-yet v1.9.0-alpha.3')
})

test('spans that a release between them parted are one when it is left out', () => {
  expect(spansOf(select(/^v1\.12\.[12]$/), 'gpio-pinctrl')).toEqual([
    'v1.12.1 v1.12.1 not-yet v1.12.2',
    'v1.12.2 v1.12.2 shipped',
  ])
  expect(spansOf(select(/^v1\.(12\.1|13\.9)$/), 'btrfs')).toEqual(['v1.12.1 v1.13.9 shipped'])
})

test('only changes over v1.12.0 to v1.12.11 leaves gpio-pinctrl', () => {
  const window = select(/^v1\.12\.\d+$/)
  expect(onlyChanges(window, { versions: false }).rows.map(({ name }) => name)).toEqual(['gpio-pinctrl'])
})

test('the membership of every cell stays what the history says, whatever is left out', () => {
  const window = select(/^v1\.\d+\.[13579]$/)
  const ascending = window.releases.map(({ version }) => version).toReversed()
  const wrong = window.rows.flatMap(({ name, spans }) =>
    spans.flatMap(({ from, to, ships }) =>
      ascending
        .slice(ascending.indexOf(from), ascending.indexOf(to) + 1)
        .filter((version) => ships !== (historyFact(version, name) !== undefined))
        .map((version) => `${name} ${version}`),
    ),
  )
  expect(window.rows).toHaveLength(historyNames().length)
  expect(wrong).toEqual([])
})

test('a window without releases has rows without cells', () => {
  const none = selectReleases(whole, new Set(['v9.9.9']))
  expect(none.releases).toEqual([])
  expect(none.rows.every(({ spans }) => spans.length === 0)).toBe(true)
})
