import { expect, test } from 'vitest'
import { bootBudget } from './boot-budget.ts'

test.each([
  ['v1.5.3', 1_048_576_000, null],
  ['v1.10.9', 1_048_576_000, null],
  ['v1.11.0-alpha.0', 2_097_152_000, 1_048_576_000],
  ['v1.11.0', 2_097_152_000, 1_048_576_000],
  ['v1.14.0-rc.1', 2_097_152_000, 1_048_576_000],
])('the boot partition of %s has %i bytes', (release, bytes, keptBytes) => {
  expect(bootBudget(release)).toEqual({ bytes, slots: 2, keptBytes })
})
