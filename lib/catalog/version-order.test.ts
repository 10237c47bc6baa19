import { expect, test } from 'vitest'
import { compareUpstream, type VersionChange } from './version-order.ts'

const opposite: Readonly<Record<VersionChange, VersionChange>> = {
  up: 'down',
  down: 'up',
  equal: 'equal',
  incomparable: 'incomparable',
}

test.each<[string, string, VersionChange]>([
  ['20250917', '20251111', 'up'],
  ['1.9.2', '1.10.0', 'up'],
  ['v1.34.1', '1.34.2', 'up'],
  ['v1.34.1', '1.34.1', 'equal'],
  ['2.4.0-rc2', '2.4.0', 'up'],
  ['2.4.0-rc2', '2.4.0-rc10', 'up'],
  ['2.4.0-alpha1', '2.4.0-beta1', 'up'],
  ['2.4.0-beta.3', '2.4.0-rc.1', 'up'],
  ['2.4.0-rc2', '2.4.0.1', 'up'],
  ['5815ee3', '97aeba58', 'incomparable'],
  ['8721136', '9999999', 'incomparable'],
  ['5815ee3', '5815ee3', 'equal'],
  ['20250917', '5815ee3', 'incomparable'],
  ['580.95.05', '580.105.08', 'up'],
  ['580.95.05-v1.17.8', '580.95.05-v1.18.0', 'up'],
  ['535.54.03-v1.18.0', '580.95.05-v1.13.5', 'up'],
  ['2.42', '2.41', 'down'],
  ['0.4.0', '0.4.0-g5c274e6', 'incomparable'],
  ['0.4.0-g5c274e6', '0.5.0', 'up'],
  ['0.4.0-3-g5c274e6', '0.4.0-5-g0000000', 'incomparable'],
  ['1.34', '2.4.1', 'up'],
  ['1.34', '1.34.1', 'up'],
  ['20250707.0', '20250707.1', 'up'],
  ['4.34.1-4', '4.34.1-10', 'up'],
  ['1.0', '1-0', 'incomparable'],
])('%s to %s is %s', (from, to, change) => {
  expect(compareUpstream(from, to)).toBe(change)
  expect(compareUpstream(to, from)).toBe(opposite[change])
})

test('a hostile version is compared in bounded time', () => {
  // In a time that grew with the square of the text this would not end.
  expect(compareUpstream('1.'.repeat(2_000_000), '1.'.repeat(2_000_001))).toBe('incomparable')
  expect(compareUpstream('9'.repeat(256), '8'.repeat(256))).toBe('down')
})
