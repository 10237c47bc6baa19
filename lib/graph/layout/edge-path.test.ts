import { expect, test } from 'vitest'
import { edgePath } from './edge-path.ts'

test.each([
  [[], ''],
  [
    [
      [0, 5],
      [50, 5],
    ],
    'M0 5H50',
  ],
  [
    [
      [0, 0],
      [100, 40],
    ],
    'M0 0C50 0 50 40 100 40',
  ],
  [
    [
      [100, 0],
      [0, 40],
    ],
    'M100 0C50 0 50 40 0 40',
  ],
  [
    [
      [10, 0],
      [10, 60],
    ],
    'M10 0C38 0 38 60 10 60',
  ],
  [
    [
      [0, 0],
      [20, 0.25],
      [20.04, 0.25],
    ],
    'M0 0C18 0 2 0.3 20 0.3H20',
  ],
])('the path through %j is %s', (points, expected) => {
  expect(edgePath(points.map(([x = 0, y = 0]) => ({ x, y })))).toBe(expected)
})
