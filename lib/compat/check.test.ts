import { describe, expect, test } from 'vitest'
import { checkConstraint } from './check.ts'
import rows from './fixtures/constraints.json' with { type: 'json' }

function answer(constraint: string, version: string): string {
  const { allowed } = checkConstraint(constraint, version)
  return allowed === null ? 'unknown' : String(allowed)
}

describe('what the library of Talos answers, executed', () => {
  test.each(rows)('$constraint on $version is $talos', ({ constraint, version, talos }) => {
    expect(answer(constraint, version)).toBe(talos)
  })
})

describe('rows of our own, worked out from the source of blang/semver v4.0.0', () => {
  test.each([
    ['>= v1.5.0-x', 'v1.5.0', 'true'],
    ['> v1.5.0-x', 'v1.6.0', 'unknown'],
    ['= v1.5.0-x.1', 'v1.5.0', 'unknown'],
    ['~1.5.x', 'v1.5.0', 'true'],
    ['~1.5.x', 'v1.5.1', 'false'],
    ['<= 1.05.x', 'v1.5.9', 'true'],
    ['>= 1.05.x', 'v1.5.9', 'unknown'],
    ['>= 1.x.5', 'v1.0.5', 'true'],
    ['> 1.x.5', 'v1.0.5', 'unknown'],
    ['1.2.3.x', 'v1.2.3', 'unknown'],
    ['> 1.9223372036854775806.x', 'v1.5.0', 'false'],
    ['> 1.9223372036854775807.x', 'v1.5.0', 'unknown'],
    ['< 1.9223372036854775807.x', 'v1.5.0', 'true'],
    ['9999999999999999999.x', 'v1.5.0', 'unknown'],
    ['> 1.000000000000000000000004.x', 'v1.5.0', 'true'],
    ['> 1.-1.x', 'v1.0.0', 'true'],
    ['> 1.+4.x', 'v1.4.9', 'false'],
    ['>= v1.5.0 - v1.8.0', 'v1.8.0', 'true'],
    ['>= v1.5.0 - v1.8.0', 'v1.9.0', 'false'],
    ['>=1.0.0 <2.0.0 || >3.0.0 !4.2.1', 'v4.2.1', 'false'],
    ['>=1.0.0 <2.0.0 || >3.0.0 !4.2.1', 'v4.2.2', 'true'],
    ['>= 1.0.0|| < 0.5.0', 'v1.5.0', 'unknown'],
    ['>= v1.5.0 1', 'v1.6.0', 'true'],
    ['>= v1.5.0 11', 'v1.6.0', 'unknown'],
    ['==v1.5.0+a.b', 'v1.5.0+c', 'true'],
    ['> 1.x', 'v1.99.0', 'false'],
    ['> 1.x', 'v2.0.0', 'true'],
    ['< 1.x', 'v0.14.0', 'true'],
    ['!= 1.x', 'v0.14.0', 'false'],
    ['! v1.11.2', 'v1.11.2', 'true'],
    ['! v1.11.2', 'v1.11.3', 'false'],
    ['>= v1.5.0 - < v1.7.0', 'v1.6.0', 'true'],
    ['>= v1.5.0 x', 'v1.6.0', 'true'],
    ['|| || >= v1.5.0', 'v1.6.0', 'unknown'],
    ['>= v1.5.0 || || < v1.2.0', 'v1.1.0', 'unknown'],
    ['>=', 'v1.1.0', 'unknown'],
    ['> = = v1.5.0', 'v1.5.0', 'unknown'],
    ['>=18446744073709551615.0.0', 'v1.5.0', 'false'],
    ['>=18446744073709551616.0.0', 'v1.5.0', 'unknown'],
    ['>=1.5.0-01', 'v1.5.0', 'unknown'],
    ['>=1.5.0-', 'v1.5.0', 'unknown'],
    ['>=1.5.0+', 'v1.5.0', 'unknown'],
    ['>=1.5.0-a..b', 'v1.5.0', 'unknown'],
    ['>=1.5.0-ä', 'v1.5.0', 'unknown'],
    ['>=١.5.0', 'v1.5.0', 'unknown'],
    ['\u00a0>= 1.0.0', 'v1.5.0', 'true'],
    ['>= 1.0.0', '', 'unknown'],
    ['>= 1.0.0', 'v', 'unknown'],
    ['>= 1.0.0', '2', 'true'],
    ['>= 1.0.0', 'v01.014.0', 'true'],
    ['>= 1.0.0', 'v1.12-rc.1', 'unknown'],
    ['>= 1.0.0', 'vv1.12.0', 'unknown'],
    ['', 'latest', 'true'],
  ])('%j on %j is %s', (constraint, version, expected) => {
    expect(answer(constraint, version)).toBe(expected)
  })
})

test('an answer that cannot be given says which text cannot be read, and where', () => {
  const check = checkConstraint('>= v1.5.0, < v1.8.0', 'v1.6.0')
  expect(check).toMatchObject({ allowed: null, problem: { kind: 'invalid', column: 10 } })
  expect(checkConstraint('>= v1.5.0', 'latest')).toMatchObject({
    allowed: null,
    problem: { title: '"latest" is no Talos version: the major number has a character that is no digit.' },
  })
})

test('a constraint of 256 KiB is answered in one pass', () => {
  expect(answer('>= v1.0.0 '.repeat(26_214), 'v1.5.0')).toBe('true')
  expect(answer(`>= ${'1'.repeat(262_144)}.0.0`, 'v1.5.0')).toBe('unknown')
  expect(answer(' '.repeat(262_144), 'v1.5.0')).toBe('unknown')
}, 5_000)
