import { describe, expect, test } from 'vitest'
import {
  emptyMatrixQuery,
  formatMatrixQuery,
  parseMatrixQuery,
  wholeMatrixQuery,
  type MatrixQuery,
} from './matrix-query.ts'

test.each<[string, Partial<MatrixQuery>]>([
  ['', {}],
  ['?q=nvidia+lts', { text: 'nvidia lts' }],
  ['?tier=core&category=nvidia-gpu', { tier: 'core', category: 'nvidia-gpu' }],
  ['?platform=linux%2Farm64', { platform: 'linux/arm64' }],
  ['?columns=patches&pre=1', { columns: 'patches', prereleases: true }],
  ['?open=1.12%2C1.9', { open: ['1.12', '1.9'] }],
  ['?from=v1.12.0&to=v1.12.11&changes=kinds', { from: 'v1.12.0', to: 'v1.12.11', changes: 'kinds' }],
  [
    '?changes=versions&extension=zfs&page=2&at=3',
    { changes: 'versions', extension: 'zfs', page: 2, columnPage: 3 },
  ],
])('%s stands for one state of the matrix, both ways', (text, change) => {
  const query = { ...emptyMatrixQuery, ...change }
  expect(formatMatrixQuery(query)).toBe(text)
  expect(parseMatrixQuery(Object.fromEntries(new URLSearchParams(text)))).toEqual(query)
})

describe('what means nothing is dropped', () => {
  test.each([
    { tier: 'gold' },
    { category: '../etc' },
    { platform: 'linux/riscv64' },
    { columns: 'everything' },
    { open: 'one,1.x,,-1' },
    { pre: 'yes' },
    { from: 'newest', to: '1.12' },
    { changes: 'all' },
    { extension: 'a b' },
    { page: '0', at: '1e9' },
    { q: '  ' },
  ])('%j', (params) => {
    expect(parseMatrixQuery(params)).toEqual(emptyMatrixQuery)
  })
})

test('a version may be typed without its v, and the first of several values counts', () => {
  const query = parseMatrixQuery({ from: '1.12.0', q: ['zfs', 'xe'] })
  expect([query.from, query.text]).toEqual(['v1.12.0', 'zfs'])
})

test('against the defaults of the API the state of the page stays the same', () => {
  const text = formatMatrixQuery(emptyMatrixQuery, wholeMatrixQuery)
  expect(text).toBe('?columns=minors&pre=0')
  expect(parseMatrixQuery(Object.fromEntries(new URLSearchParams(text)), wholeMatrixQuery)).toEqual(
    emptyMatrixQuery,
  )
  expect(formatMatrixQuery(wholeMatrixQuery, wholeMatrixQuery)).toBe('')
})
