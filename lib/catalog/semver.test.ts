import { expect, test } from 'vitest'
import { compareSemantic, formatSemantic, parseStrict, parseTolerant } from './semver.ts'

test.each([
  ['v1.14', '1.14.0'],
  ['v1', '1.0.0'],
  ['1.14.0-rc.1', '1.14.0-rc.1'],
  ['v01.14.00', '1.14.0'],
  ['v1.14.00-rc.1', '1.14.0-rc.1'],
  ['v1.14.0+meta', '1.14.0+meta'],
  [' v1.14.0 ', '1.14.0'],
  ['000', '0.0.0'],
  ['1.2.18446744073709551615', '1.2.18446744073709551615'],
])('%j is read tolerantly as %s', (text, version) => {
  const parsed = parseTolerant(text)
  expect(parsed === undefined ? undefined : formatSemantic(parsed)).toBe(version)
})

test.each([
  'latest',
  'edge',
  'sha256-abc.sig',
  'V1.14.0',
  '',
  'vv1.0.0',
  'v1.14-rc.1',
  'v1.14+meta',
  '1.2.3.4',
  '1..3',
  '1.2.3-',
  '1.2.3-01',
  '1.2.3-a..b',
  '1.2.3+',
  '1.2.18446744073709551616',
  'v'.padEnd(60_000, '1.'),
])('%j is no version', (text) => {
  expect(parseTolerant(text)).toBeUndefined()
})

test.each(['v1.2.3', '1.2', '01.2.3', '1.2.3.4'])('%s is no strict version', (text) => {
  expect(parseStrict(text)).toBeUndefined()
})

test('precedence is that of semver 2.0', () => {
  const ascending = [
    '1.0.0-alpha',
    '1.0.0-alpha.1',
    '1.0.0-alpha.beta',
    '1.0.0-beta',
    '1.0.0-beta.2',
    '1.0.0-beta.11',
    '1.0.0-rc.1',
    '1.0.0',
    '1.0.1',
    '1.1.0',
    '2.0.0',
  ]
  const versions = ascending.map(parseStrict).filter((version) => version !== undefined)
  for (const [position, a] of versions.entries()) {
    for (const [other, b] of versions.entries())
      expect(compareSemantic(a, b)).toBe(Math.sign(position - other))
  }
})
