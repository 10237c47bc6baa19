import { expect, test } from 'vitest'
import { historyCatalog, isListedOnly, knownReleases } from '#catalog/release-history'
import { channelOfTag } from '#catalog/releases'
import membership from './fixtures/membership.json' with { type: 'json' }
import type { MatrixRelease, MatrixSource } from './matrix-column.ts'
import { buildMatrix, type Matrix } from './matrix.ts'
import { selectReleases } from './matrix-window.ts'

/**
 * `membership.json`, facts of siderolabs/extensions at every tag: a name has one bit for each release, oldest first,
 * written as hex. It shares nothing with the table that the matrix is made from here.
 */
const releases: readonly string[] = membership.releases
const names = Object.keys(membership.extensions)
const has = new Map<string, readonly boolean[]>(
  Object.entries(membership.extensions).map(([name, hex]) => [
    name,
    Array.from(hex).flatMap((digit) => [8, 4, 2, 1].map((bit) => (Number.parseInt(digit, 16) & bit) !== 0)),
  ]),
)
const deprecatedFrom = new Map<string, string>(Object.entries(membership.deprecatedFrom))

/** Images that go on under another name; the source repository tells it in its changes of v1.7, v1.8 and v1.9. */
const GOES_ON_AS = new Map([
  ['xe-guest-utilities', 'xen-guest-agent'],
  ['i915-ucode', 'i915'],
  ['amdgpu-firmware', 'amdgpu'],
  ['nonfree-kmod-nvidia', 'nonfree-kmod-nvidia-lts'],
  ['nvidia-container-toolkit', 'nvidia-container-toolkit-lts'],
  ['nvidia-fabricmanager', 'nvidia-fabricmanager-lts'],
  ['nvidia-open-gpu-kernel-modules', 'nvidia-open-gpu-kernel-modules-lts'],
])

/** What each release of a subset has to say of a name, worked out cell by cell and without spans. */
function expectedCells(name: string, subset: readonly string[]): readonly string[] {
  const listed = (release: string, of = name) => has.get(of)?.[releases.indexOf(release)] === true
  const seen = subset.filter((release) => listed(release))
  const published = seen.filter((release) => !isListedOnly(release))
  const counted = published.length > 0 ? published : seen
  const first = counted[0] ?? ''
  const last = counted.at(-1) ?? ''
  return subset.map((release, position) => {
    if (listed(release)) {
      if (isListedOnly(release)) return 'listed'
      const from = deprecatedFrom.get(name)
      return from !== undefined && releases.indexOf(release) >= releases.indexOf(from)
        ? 'deprecated'
        : 'shipped'
    }
    if (position < subset.indexOf(first)) return `not-yet ${first}`
    const newName = GOES_ON_AS.get(name)
    if (newName !== undefined && listed(release, newName)) return `renamed ${newName}`
    return position > subset.indexOf(last) ? `dropped ${last}` : 'gap'
  })
}

function cellsOf(matrix: Matrix, name: string): readonly string[] {
  const ascending = matrix.releases.map(({ version }) => version).toReversed()
  const spans = matrix.rows.find((row) => row.name === name)?.spans ?? []
  return spans.flatMap(({ from, to, kind, about }) =>
    ascending
      .slice(ascending.indexOf(from), ascending.indexOf(to) + 1)
      .map(() => (about === null ? kind : `${kind} ${about}`)),
  )
}

function matrixOf(subset: readonly string[]): Matrix {
  const columns = subset.map((version): MatrixRelease => {
    const catalog = historyCatalog(version)
    const source: MatrixSource = catalog ? { kind: 'catalog', catalog } : { kind: 'unknown' }
    return { version, channel: channelOfTag(version) ?? 'stable', source }
  })
  return buildMatrix(columns.toReversed(), { isListedOnly })
}

function wrongCells(matrix: Matrix, subset: readonly string[]): readonly string[] {
  const present = names.filter((name) => subset.some((release) => has.get(name)?.[releases.indexOf(release)]))
  const rows = matrix.rows.map(({ name }) => name).toSorted()
  if (rows.join() !== present.toSorted().join()) return [`rows: ${rows.join()}`]
  return present.flatMap((name) => {
    const cells = cellsOf(matrix, name)
    return expectedCells(name, subset).flatMap((expected, position) =>
      cells[position] === expected
        ? []
        : [`${name} ${subset[position]}: ${cells[position]}, not ${expected}`],
    )
  })
}

const finals = releases.filter((release) => !release.includes('-'))

test('the data are those of 164 releases, 95 of them final, and 93 names', () => {
  expect([releases.length, finals.length, names.length]).toEqual([164, 95, 93])
  expect(knownReleases().map(({ version }) => version)).toEqual(releases.toReversed())
})

test('every release of the table lists exactly the names of the data', () => {
  const wrong = releases.filter((release, position) => {
    const listed = historyCatalog(release)?.extensions.map(({ name }) => name) ?? []
    const expected = names.filter((name) => has.get(name)?.[position])
    return listed.toSorted().join() !== expected.toSorted().join()
  })
  expect(wrong).toEqual([])
})

test('every one of the 15,252 cells is of the kind that the data give it', () => {
  expect(wrongCells(matrixOf(releases), releases)).toEqual([])
})

test('so is every cell of the finals alone, of the prereleases alone, and of every minor alone', () => {
  const minors = new Set(releases.map((release) => /^v1\.\d+\./.exec(release)?.[0] ?? ''))
  const subsets = [
    finals,
    releases.filter((release) => release.includes('-')),
    releases.filter((release) => !isListedOnly(release)),
    releases.filter((_, position) => position % 7 === 3),
    ...[...minors].map((minor) => releases.filter((release) => release.startsWith(minor))),
  ]
  for (const subset of subsets) expect(wrongCells(matrixOf(subset), subset)).toEqual([])
})

test('columns that are left out change no cell of the others', () => {
  const whole = matrixOf(releases)
  const cut = selectReleases(whole, new Set(finals))
  const wrong = names.filter((name) => {
    const all = expectedCells(name, releases)
    const expected = finals.map((release) => all[releases.indexOf(release)])
    return cellsOf(cut, name).join() !== expected.join()
  })
  expect(wrong).toEqual([])
})

test('only changes from v1.12.0 to v1.12.11 is gpio-pinctrl at v1.12.2, by the data alone as well', () => {
  const minor = finals.filter((release) => release.startsWith('v1.12.'))
  const changes = names.flatMap((name) => {
    const cells = expectedCells(name, minor).map((cell) => cell.split(' ', 1)[0])
    const isThere = cells.some((cell) => cell === 'shipped')
    return minor
      .filter((_, position) => isThere && position > 0 && cells[position] !== cells[position - 1])
      .map((release) => `${name} ${release}`)
  })
  expect(changes).toEqual(['gpio-pinctrl v1.12.2'])
})
