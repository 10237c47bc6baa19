import { expect, test } from 'vitest'
import { mixConstraint } from './mix-constraint.ts'

test.each([
  [['>= v1.9.0'], 'v1.8.4', false],
  [['>= v1.9.0'], 'v1.9.0-alpha.0', true],
  [['>= v1.9.0', '>= v1.9.0'], 'v1.8.4', false],
  [['>= v1.9'], 'v1.13.0', null],
  [['< v1.13.0'], 'v1.13.0-rc.0', false],
])('%j on %s: %s', (sources, version, allowed) => {
  expect(mixConstraint(sources, version)).toMatchObject({ source: sources[0], allowed })
})

test('images that claim different things, or nothing that is known, tell nothing', () => {
  expect(mixConstraint([], 'v1.13.0')).toBeNull()
  expect(mixConstraint(['>= v1.9.0', '>= v1.10.0'], 'v1.13.0')).toBeNull()
})

test('a refusal and a claim that cannot be read are told in sentences', () => {
  expect(mixConstraint(['>= v1.9.0'], 'v1.8.4')?.reason).toBe(
    'Its constraint >= v1.9.0 does not allow Talos v1.8.4, so the image is not even assembled.',
  )
  expect(mixConstraint(['>= v1.9'], 'v1.8.4')?.reason).toContain('cannot be read at column 4')
  expect(mixConstraint(['>= v1.9.0'], 'v1.9.0')?.reason).toBeNull()
})
