import { expect, test } from 'vitest'
import { versionOfNode } from './version-of-node.ts'

test.each([
  [['v1.9.0', 'v1.7.7', 'v1.10.0'], 'v1.7.7'],
  [['v1.8.0', 'v1.8.0-rc.1'], 'v1.8.0-rc.1'],
  [[], undefined],
])('nodes that run %j go from %s', (talosVersions, expected) => {
  expect(versionOfNode({ talosVersions })).toBe(expected)
})
