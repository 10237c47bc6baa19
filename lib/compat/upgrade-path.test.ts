import { expect, test } from 'vitest'
import { upgradePath } from './upgrade-path.ts'

test.each([
  ['v1.13.8', 'v1.13.9', ['1.13'], true],
  ['v1.12.0', 'v1.14.0-rc.1', ['1.12', '1.14'], true],
  ['v1.11.0', 'v1.14.0', ['1.11', '1.12', '1.14'], true],
  ['v1.8.4', 'v1.14.0-rc.1', ['1.8', '1.10', '1.12', '1.14'], true],
  ['v1.9.0', 'v1.14.0', ['1.9', '1.10', '1.12', '1.14'], true],
  ['v1.4.0', 'v1.7.0', ['1.4', '1.7'], true],
  ['v1.5.3', 'v1.14.0-rc.1', ['1.5', '1.8', '1.10', '1.12', '1.14'], true],
  ['v1.5.6', 'v1.6.0', ['1.5', '1.6'], true],
  ['v1.14.0-beta.0', 'v1.14.0-rc.1', ['1.14'], true],
  ['v1.14.0', 'v1.15.0', ['1.14', '1.15'], true],
  ['v1.12.0', 'v1.15.0', ['1.12', '1.14', '1.15'], false],
  ['v1.2.0', 'v1.5.0', ['1.2', '1.3', '1.4', '1.5'], false],
])('the way from %s to %s is %j, certainly the shortest: %s', (from, to, minors, isFewest) => {
  expect(upgradePath(from, to)).toEqual({ kind: 'path', minors, isFewest })
})

test.each([
  ['v1.14.0', 'v1.13.0', 'downgrade'],
  ['v1.14.0', 'v1.14.0-rc.1', 'downgrade'],
  ['v1.14.0', 'v1.14.0', 'same'],
  ['v0.14.0', 'v1.5.0', 'unknown'],
  ['v1.14.0', 'v2.0.0', 'unknown'],
  ['1.2', 'v1.5.0', 'unknown'],
])('from %s to %s is no way: %s', (from, to, kind) => {
  expect(upgradePath(from, to)).toEqual({ kind })
})
