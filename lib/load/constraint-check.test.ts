import { expect, test } from 'vitest'
import { loadConstraintCheck } from './constraint-check.ts'

test('both texts are needed; an empty constraint is one', () => {
  expect(loadConstraintCheck(null, 'v1.5.0')).toMatchObject({ ok: false, problem: { kind: 'invalid' } })
  expect(loadConstraintCheck('>= v1.5.0', null)).toMatchObject({ ok: false, problem: { kind: 'invalid' } })
  expect(loadConstraintCheck('', 'v1.5.0')).toEqual({ ok: true, value: { allowed: true } })
})

test('an unreadable constraint is an answer, an overlong one is not', () => {
  expect(loadConstraintCheck('^1', 'v1.5.0')).toMatchObject({ ok: true, value: { allowed: null } })
  expect(loadConstraintCheck('1'.repeat(5000), 'v1.5.0')).toMatchObject({ ok: false })
})
