import { expect, test } from 'vitest'
import type { Graph } from './graph.ts'
import { cycles, dependents, neighbourhood, reachable, shortestPath, subgraph } from './traverse.ts'

/** `a>b b>c`: a graph of these edges, with every node they name; a word without `>` is a node alone. */
function graphOf(text: string): Graph {
  const words = text.split(' ').map((word) => word.split('>'))
  const ids = [...new Set(words.flat())].toSorted()
  return {
    nodes: ids.map((id) => ({ id, label: id, kind: 'stage' })),
    edges: words.flatMap(([from = '', to]) =>
      to === undefined ? [] : [{ from, to, kind: 'build', evidence: [] }],
    ),
  }
}
const chain = graphOf('a>b b>c c>d x>b lone')
const sorted = (ids: Iterable<string>) => [...ids].toSorted()

test.each([
  ['a', 0, 'both', ['a']],
  ['a', 1, 'both', ['a', 'b']],
  ['a', 2, 'both', ['a', 'b', 'c', 'x']],
  ['a', null, 'both', ['a', 'b', 'c', 'd', 'x']],
  ['a', 2, 'forward', ['a', 'b', 'c']],
  ['d', 2, 'backward', ['b', 'c', 'd']],
  ['lone', null, 'both', ['lone']],
] as const)('around %s within %j steps %s are %j', (id, depth, direction, expected) => {
  expect(sorted(neighbourhood(chain, id, depth, direction))).toEqual(expected)
})

test('what is reachable and who depends leave out the node itself, unless it stands in a ring', () => {
  expect(sorted(reachable(chain, 'b'))).toEqual(['c', 'd'])
  expect(sorted(dependents(chain, 'b'))).toEqual(['a', 'x'])
  expect(sorted(reachable(graphOf('a>b b>a'), 'a'))).toEqual(['a', 'b'])
})

test.each([
  ['a', 'd', ['a', 'b', 'c', 'd']],
  ['d', 'x', ['d', 'c', 'b', 'x']],
  ['a', 'a', ['a']],
  ['a', 'lone', []],
])('a shortest way from %s to %s is %j', (from, to, expected) => {
  expect(shortestPath(chain, from, to)).toEqual(expected)
})

test.each([
  ['a>b b>c', []],
  ['a>b b>a', [['a', 'b']]],
  ['a>a a>b', [['a']]],
  [
    'a>b b>c c>a c>d d>e e>d',
    [
      ['a', 'b', 'c'],
      ['d', 'e'],
    ],
  ],
  ['a>b a>c b>d c>d', []],
  ['a>b b>c c>b d>a c>d', [['a', 'b', 'c', 'd']]],
])('%s has the rings %j', (text, expected) => {
  expect(cycles(graphOf(text))).toEqual(expected)
})

test('a long chain needs no stack of its own length', () => {
  const long = graphOf(Array.from({ length: 20_000 }, (_, at) => `n${at}>n${at + 1}`).join(' '))
  expect(cycles(long)).toEqual([])
  expect(reachable(long, 'n0').size).toBe(20_000)
})

test('a part of a graph keeps the edges inside of it', () => {
  const part = subgraph(chain, new Set(['a', 'b', 'd']))
  expect(part.nodes.map(({ id }) => id)).toEqual(['a', 'b', 'd'])
  expect(part.edges.map(({ from, to }) => `${from}>${to}`)).toEqual(['a>b'])
})
