import { expect, test } from 'vitest'
import { increasing } from './place-columns.ts'

test.each([
  [[[1, 1]], [1]],
  [
    [
      [1, 1],
      [3, 1],
      [2, 1],
    ],
    [1, 2.5, 2.5],
  ],
  [
    [
      [3, 1],
      [0, 3],
    ],
    [0.75, 0.75],
  ],
  [
    [
      [3, 1],
      [2, 1],
      [1, 1],
    ],
    [2, 2, 2],
  ],
])('the nearest values to %j that do not decrease are %j', (wishes, expected) => {
  expect(increasing(wishes.map(([value = 0, weight = 0]) => ({ value, weight })))).toEqual(expected)
})
