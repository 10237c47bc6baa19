import { expect, it } from 'vitest'
import { paletteActions, releaseOfAddress } from './palette-actions.ts'

const copies = [{ text: 'ghcr.io/a', what: 'pinned reference of a' }]

it.each([
  ['', ['Copy pinned reference of a', 'Dark theme', 'Light theme', 'Theme of the system', 'Show the keys']],
  ['dark', ['Dark theme']],
  ['toggle th', ['Dark theme', 'Light theme', 'Theme of the system']],
  ['Copy REF', ['Copy pinned reference of a']],
  ['shortcuts', ['Show the keys']],
  ['zfs', []],
])('%j offers %j', (typed, labels) => {
  expect(paletteActions(typed, copies).map(({ label }) => label)).toEqual(labels)
})

it.each([
  ['/releases/v1.11.2', '', 'v1.11.2'],
  ['/extensions/gvisor/v1.12.0-beta.1', '', 'v1.12.0-beta.1'],
  ['/extensions/gvisor', '', ''],
  ['/basket', 'release=v1.9.0&select=a', 'v1.9.0'],
  ['/', '', ''],
])('%s?%s is about %j', (path, search, release) => {
  expect(releaseOfAddress(path, search)).toBe(release)
})
