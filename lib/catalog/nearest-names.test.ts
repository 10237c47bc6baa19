import { expect, test } from 'vitest'
import { nearestNames } from './nearest-names.ts'
import { historyNames } from './release-history.ts'

test.each([
  ['gvisr', ['gvisor']],
  ['gasket', ['gasket-driver']],
  ['siderolabs/GVISOR', ['gvisor', 'gvisor-debug']],
  ['tailscael', ['tailscale']],
  ['qemu-agent', ['qemu-guest-agent']],
  ['zzzzzzzzzz', []],
  ['', []],
])('nearest to %j is %j', (asked, expected) => {
  expect(nearestNames(asked, historyNames()).slice(0, expected.length || 5)).toEqual(expected)
})

test('no more than asked for are given', () => {
  expect(nearestNames('nvidia', historyNames(), 3)).toHaveLength(3)
})

test('a hostile text takes bounded time', () => {
  // In a time that grew with the square of the text this would not end.
  expect(nearestNames('('.repeat(10_000_000), historyNames())).toEqual([])
})
