import { describe, expect, test } from 'vitest'
import { read } from '../testing/graph-in-words.ts'
import { rankNodes } from './rank-nodes.ts'

describe('ranks', () => {
  test.each([
    ['a>b b>c', { a: 0, b: 1, c: 2 }],
    ['a>b b>c a>c', { a: 0, b: 1, c: 2 }],
    // What nothing leads to stands right before what it leads to.
    ['a>b b>c d>c', { a: 0, b: 1, c: 2, d: 1 }],
    ['a>b c~a', { a: 0, b: 1, c: 0 }],
    ['a>a a>b', { a: 0, b: 1 }],
  ])('of %s are %j', (text, expected) => {
    const { nodes, edges } = read(text)
    const { rankOf } = rankNodes(
      nodes.map(({ id }) => id),
      edges,
    )
    expect(Object.fromEntries(rankOf)).toEqual(expected)
  })

  test('one edge of a ring runs against the order', () => {
    const { nodes, edges } = read('a>b b>c c>a')
    expect([
      ...rankNodes(
        nodes.map(({ id }) => id),
        edges,
      ).reversed,
    ]).toEqual(['c>a'])
  })
})
