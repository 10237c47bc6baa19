import { describe, expect, test } from 'vitest'
import type { Catalog } from '#catalog/catalog'
import { historyCatalog, historyFact, historyNames, knownReleases } from '#catalog/release-history'
import { channelOfTag } from '#catalog/releases'
import { cellReason } from './matrix-cell.ts'
import { findChanges, onlyChanges } from './matrix-changes.ts'
import type { MatrixRelease, MatrixSource } from './matrix-column.ts'
import { buildMatrix, type Matrix } from './matrix.ts'

function fromHistory(version: string): MatrixRelease {
  const catalog = historyCatalog(version)
  const source: MatrixSource = catalog ? { kind: 'catalog', catalog } : { kind: 'unknown' }
  return { version, channel: channelOfTag(version) ?? 'stable', source }
}

function catalogOf(version: string, names: readonly string[], lines: readonly string[] = []): MatrixRelease {
  const base = historyCatalog('v1.13.9')
  const model = base?.extensions[0]
  if (!base || !model) throw new Error('v1.13.9 is not in the history.')
  const catalog: Catalog = {
    ...base,
    version,
    extensions: names.map((name) => ({ ...model, name, repository: `siderolabs/${name}` })),
    unreadable: lines.map((text, index) => ({ line: index + 1, text, reason: 'bad reference' })),
  }
  return { version, channel: 'stable', source: { kind: 'catalog', catalog } }
}

function line(count: number, names: readonly string[]): MatrixRelease[] {
  return Array.from({ length: count }, (_, index) => catalogOf(`v1.0.${count - index}`, names))
}

/** `v1.0.0 shipped` for each release, oldest first. */
function cells(matrix: Matrix, name: string): string[] {
  const versions = matrix.releases.map(({ version }) => version).toReversed()
  const spans = matrix.rows.find((row) => row.name === name)?.spans ?? []
  return spans.flatMap(({ from, to, kind, about }) =>
    versions
      .slice(versions.indexOf(from), versions.indexOf(to) + 1)
      .map((version) => `${version} ${kind}${about === null ? '' : ` ${about}`}`),
  )
}

const releases = knownReleases().map(({ version }) => fromHistory(version))
const history = buildMatrix(releases)

test('the membership of every cell is what the history says', () => {
  const names = new Set(history.rows.map(({ name }) => name))
  expect([...names].toSorted()).toEqual(historyNames().toSorted())
  const versions = history.releases.map(({ version }) => version).toReversed()
  const wrong = history.rows.flatMap(({ name, spans }) =>
    spans.flatMap(({ from, to, ships }) =>
      versions
        .slice(versions.indexOf(from), versions.indexOf(to) + 1)
        .filter((version) => ships !== (historyFact(version, name) !== undefined))
        .map((version) => `${name} ${version}`),
    ),
  )
  expect(wrong).toEqual([])
})

test('spans of a row cover every release once', () => {
  for (const { name } of history.rows) expect(cells(history, name)).toHaveLength(history.releases.length)
})

test.each([
  ['i915', 'v1.8.4 not-yet v1.9.0-alpha.3'],
  ['i915-ucode', 'v1.9.0 renamed i915'],
  ['nvidia-fabricmanager', 'v1.11.2 renamed nvidia-fabricmanager-lts'],
  ['netbird', 'v1.13.0-alpha.2 gap'],
  ['mdadm', 'v1.14.0-rc.1 deprecated'],
  ['gpio-pinctrl', 'v1.12.1 not-yet v1.12.2'],
])('%s: %s', (name, cell) => {
  expect(cells(history, name)).toContain(cell)
})

test('only changes from v1.12.0 to v1.12.11 leaves one', () => {
  const minor = buildMatrix(releases.filter(({ version }) => /^v1\.12\.\d+$/.test(version)))
  expect(findChanges(minor, { versions: false })).toEqual([{ name: 'gpio-pinctrl', release: 'v1.12.2' }])
  expect(onlyChanges(minor, { versions: false }).rows.map(({ name }) => name)).toEqual(['gpio-pinctrl'])
  expect(findChanges(minor, { versions: true }).length).toBeGreaterThan(50)
})

describe('releases that say nothing', () => {
  const unknown: MatrixRelease = { version: 'v1.0.2', channel: 'stable', source: { kind: 'unknown' } }
  const none: MatrixRelease = { version: 'v1.0.1', channel: 'stable', source: { kind: 'no-catalog' } }
  const matrix = buildMatrix([catalogOf('v1.0.3', ['a', 'b']), unknown, none, catalogOf('v1.0.0', ['a'])])

  test('are unknown or without a catalog, neither gap nor green', () => {
    expect(cells(matrix, 'a')).toEqual([
      'v1.0.0 shipped',
      'v1.0.1 no-catalog',
      'v1.0.2 unknown',
      'v1.0.3 shipped',
    ])
    expect(cells(matrix, 'b')[0]).toBe('v1.0.0 not-yet v1.0.3')
  })

  test('are no change', () => {
    expect(findChanges(matrix, { versions: true })).toEqual([{ name: 'b', release: 'v1.0.3' }])
  })
})

test('a line that cannot be read may hide what is missing', () => {
  const nameless = catalogOf('v1.0.1', ['b'], ['@sha256:00'])
  const named = catalogOf('v1.0.3', ['b'], ['ghcr.io/siderolabs/a:1@sha256:zz'])
  const matrix = buildMatrix([
    catalogOf('v1.0.4', ['a', 'b']),
    named,
    catalogOf('v1.0.2', ['a', 'b']),
    nameless,
    catalogOf('v1.0.0', ['a', 'b']),
  ])
  expect(cells(matrix, 'a').filter((cell) => cell.endsWith('unreadable'))).toEqual([
    'v1.0.1 unreadable',
    'v1.0.3 unreadable',
  ])
})

test('stubs, exclusions and withdrawn releases are told apart from shipping', () => {
  const matrix = buildMatrix([catalogOf('v1.13.1', ['vc4', 'odd', 'ok'])], {
    isStub: (name) => name === 'vc4',
    isExcluded: (name) => name === 'odd',
  })
  expect(matrix.releases[0]?.withdrawnFor).toBe('v1.13.2')
  expect(matrix.rows.map(({ name, spans }) => `${name} ${spans[0]?.kind} ${spans[0]?.ships}`)).toEqual([
    'odd excluded true',
    'ok shipped true',
    'vc4 stub true',
  ])
})

test('what only the source repository lists is not shipped', () => {
  const matrix = buildMatrix([catalogOf('v1.0.1', ['a']), catalogOf('v1.0.0', ['a', 'b'])], {
    isListedOnly: (release) => release === 'v1.0.0',
  })
  expect(
    matrix.rows.map(({ name, spans }) => [name, ...spans.map(({ kind, ships }) => `${kind} ${ships}`)]),
  ).toEqual([
    ['a', 'listed false', 'shipped true'],
    ['b', 'listed false', 'dropped false'],
  ])
})

test('every cell has a reason that is a sentence', () => {
  for (const { name, spans } of history.rows) {
    for (const span of spans) expect(cellReason(name, span)).toMatch(/^[A-Z].*\.$/)
  }
})

test('names of objects are ordinary names', () => {
  const matrix = buildMatrix([catalogOf('v1.0.0', ['__proto__', 'constructor'])])
  expect(matrix.rows.map(({ name }) => name)).toEqual(['__proto__', 'constructor'])
})

test('10,000 extensions in 15 releases and 90 in 1,500 are built without waiting', () => {
  const many = Array.from({ length: 10_000 }, (_, index) => `extension-${index}`)
  const few = many.slice(0, 90)
  expect(buildMatrix(line(15, many)).rows).toHaveLength(10_000)
  expect(buildMatrix(line(1_500, few)).rows).toHaveLength(90)
}, 10_000)
