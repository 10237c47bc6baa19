import { expect, test } from 'vitest'
import { pageChoices } from './page-choices.ts'

test.each([
  [0, 1, ''],
  [1, 1, ''],
  [2, 1, '1* 2'],
  [2, 2, '1 2*'],
  [4, 2, '1 2* 3 4'],
  [9, 5, '1 3 4 5* 6 7 9'],
  [50, 1, '1* 2 3 50'],
  [50, 25, '1 23 24 25* 26 27 50'],
  [50, 49, '1 47 48 49* 50'],
  [10_000, 10_000, '1 9998 9999 10000*'],
])('of %i pages, at %i: %s', (count, current, shown) => {
  const choices = pageChoices(count, current, (page) => `?page=${page}`)
  expect(choices.map(({ label, isCurrent }) => label + (isCurrent ? '*' : '')).join(' ')).toBe(shown)
  expect(choices.every(({ label, href }) => href === `?page=${label}`)).toBe(true)
})
