import { expect, test } from 'vitest'
import { assembleCatalog } from './assemble-catalog.ts'
import { buildExtensionHistory } from './extension-history.ts'

const digest = (character: string) => `sha256:${character.repeat(64)}`
const catalogOf = (version: string, lines: readonly string[]) =>
  assembleCatalog({ version, indexDigest: null, imageDigestsText: lines.join('\n') })
const nothing = { releases: [], catalogs: new Map() }

test('without a registry the table speaks, and the snapshot for its release', () => {
  const history = buildExtensionHistory('gasket-driver', nothing)
  expect(history).toMatchObject({ first: 'v1.5.3', last: 'v1.14.0-rc.1', gaps: [] })
  expect(history?.entries[0]).toMatchObject({ release: 'v1.14.0-rc.1', digest: null, evidence: 'history' })
  const pinned = history?.entries.filter((entry) => entry.digest !== null)
  expect(pinned?.map(({ release, evidence }) => [release, evidence])).toEqual([['v1.11.2', 'catalog']])
  const listed = history?.entries.filter((entry) => entry.listedOnly === true)
  expect(listed?.[0]?.release).toBe('v1.6.0-alpha.0')
  expect(listed?.every((entry) => entry.evidence === 'history')).toBe(true)
})

test.each([
  ['netbird', [{ from: 'v1.13.0-alpha.2', to: 'v1.13.0-beta.1' }]],
  ['drbd', [{ from: 'v1.7.0-alpha.0', to: 'v1.7.0-alpha.1' }]],
  ['zfs', [{ from: 'v1.7.0-alpha.0', to: 'v1.7.0-alpha.0' }]],
  ['realtek-firmware', [{ from: 'v1.7.0-alpha.0', to: 'v1.7.0-alpha.0' }]],
  ['gvisor', []],
])('%s was away in %j', (name, gaps) => {
  expect(buildExtensionHistory(name, nothing)?.gaps).toEqual(gaps)
})

test.each([
  ['qlogic-firmware', 'v1.6.5', 'v1.14.0-rc.1'],
  ['xe-guest-utilities', 'v1.6.0-alpha.1', 'v1.7.0-alpha.0'],
  ['i915-ucode', 'v1.5.3', 'v1.9.0-alpha.2'],
  ['i915', 'v1.9.0-alpha.3', 'v1.14.0-rc.1'],
  ['gpio-pinctrl', 'v1.12.2', 'v1.14.0-rc.1'],
])('%s is in releases from %s to %s', (name, first, last) => {
  expect(buildExtensionHistory(name, nothing)).toMatchObject({ first, last })
})

test('a catalog that was read outweighs the table, and a release of which nothing is known breaks no run', () => {
  const catalogs = new Map([
    ['v1.15.0', catalogOf('v1.15.0', [`ghcr.io/siderolabs/gvisor:20270101.0@${digest('a')}`])],
    ['v1.5.3', catalogOf('v1.5.3', [`ghcr.io/siderolabs/other:1@${digest('b')}`])],
  ])
  const history = buildExtensionHistory('gvisor', { releases: ['v1.15.0', 'v1.14.0', 'v1.14.1'], catalogs })
  expect(history?.last).toBe('v1.15.0')
  expect(history?.first).toBe('v1.5.4')
  expect(history?.gaps).toEqual([])
  expect(history?.entries[0]).toEqual({
    release: 'v1.15.0',
    tag: '20270101.0',
    upstreamVersion: '20270101.0',
    digest: digest('a'),
    reference: `ghcr.io/siderolabs/gvisor:20270101.0@${digest('a')}`,
    evidence: 'catalog',
  })
})

test('a release without it between two that have it is a gap, over unknown releases too', () => {
  const line = (name: string) => `example.com/team/${name}:1@${digest('c')}`
  const catalogs = new Map([
    ['v2.0.0', catalogOf('v2.0.0', [line('own')])],
    ['v2.0.1', catalogOf('v2.0.1', [line('else')])],
    ['v2.0.3', catalogOf('v2.0.3', [line('else')])],
    ['v2.0.4', catalogOf('v2.0.4', [line('own'), `example.com/b/own:1@${digest('d')}`])],
    ['v2.0.5', catalogOf('v2.0.5', [line('own')])],
  ])
  const releases = ['v2.0.2', 'v2.0.6']
  const history = buildExtensionHistory('own', { releases, catalogs })
  expect(history).toMatchObject({ first: 'v2.0.0', last: 'v2.0.5', relatedNames: [] })
  expect(history?.gaps).toEqual([{ from: 'v2.0.1', to: 'v2.0.4' }])
  expect(buildExtensionHistory('team/own', { releases, catalogs })?.entries).toHaveLength(3)
})

test('two lines of one repository are two entries', () => {
  const lines = ['e', 'f'].map((character) => `example.com/team/twice:1@${digest(character)}`)
  const catalogs = new Map([['v2.0.0', catalogOf('v2.0.0', lines)]])
  expect(buildExtensionHistory('twice', { releases: [], catalogs })?.entries).toHaveLength(2)
})

test.each(['qemu', 'mellanox-ofed', 'no-such-name', '__proto__', ''])('%j has no history', (name) => {
  expect(buildExtensionHistory(name, nothing)).toBeUndefined()
})

test('other names are told', () => {
  expect(buildExtensionHistory('i915', nothing)?.relatedNames.map(({ name }) => name)).toEqual(['i915-ucode'])
})

test('a catalog that is not upstream’s is told without the table', () => {
  const knowledge = { releases: ['v1.12.0'], catalogs: new Map(), useTable: false }
  expect(buildExtensionHistory('gvisor', knowledge)).toBeUndefined()
})
