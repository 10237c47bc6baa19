import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { edgePath } from './edge-path.ts'
import { layoutGraph } from './layout-graph.ts'
import type { Layout, LayoutEdge, LayoutNode } from './layout.ts'
import { makeLayers } from './layers.ts'
import { crossings, orderLayers } from './order-layers.ts'
import { increasing } from './place-columns.ts'
import { rankNodes } from './rank-nodes.ts'

/** `a>b` is an edge, `a~b` a loose one, `a` a node alone. */
function read(text: string): { nodes: LayoutNode[]; edges: LayoutEdge[] } {
  const words = text.split(' ')
  const ids = [...new Set(words.flatMap((word) => word.split(/[>~]/)))]
  return {
    nodes: ids.map((id) => ({ id, width: 20 + 8 * id.length, height: 24 })),
    edges: words
      .filter((word) => /[>~]/.test(word))
      .map((word) => {
        const [from = '', to = ''] = word.split(/[>~]/)
        return { id: word, from, to, isLoose: word.includes('~') }
      }),
  }
}
const lay = (text: string): Layout => {
  const { nodes, edges } = read(text)
  return layoutGraph(nodes, edges)
}
const xOf = (layout: Layout, id: string): number =>
  layout.nodes.find((node) => node.id === id)?.x ?? Number.NaN

function realGraph(): { nodes: LayoutNode[]; edges: LayoutEdge[] } {
  const text = readFileSync(new URL('../fixtures/build-graph-v1.12.0.json', import.meta.url), 'utf8')
  const { nodes, edges }: { nodes: [string, string][]; edges: [string, string][] } = JSON.parse(text)
  return {
    nodes: nodes.map(([kind, label]) => ({
      id: `${kind}:${label}`,
      width: 20 + 6 * label.length,
      height: 24,
    })),
    edges: edges.map(([from, to]) => ({ id: `${from} ${to}`, from, to })),
  }
}

function overlapping({ nodes }: Layout): readonly string[] {
  return nodes.flatMap((a, at) =>
    nodes
      .slice(at + 1)
      .filter(
        (b) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height,
      )
      .map((b) => `${a.id} and ${b.id}`),
  )
}

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

test('ordering unties lines that need not cross', () => {
  const { nodes, edges } = read('a>d b>c a>c2 b>d2 x>d')
  const layers = makeLayers(
    nodes,
    edges,
    rankNodes(
      nodes.map(({ id }) => id),
      edges,
    ),
  )
  expect(crossings(layers.slots, layers.columns)).toBeGreaterThan(0)
  expect(crossings(layers.slots, orderLayers(layers))).toBe(0)
})

describe('a layout', () => {
  test.each([
    'a>b',
    'a>b b>c a>c',
    'a>b b>a',
    'a>a',
    'a',
    'a b c d e',
    'a>b c>d e~f g',
    'a>b b>c c>d d>a a>c x~y',
    'a~b b~c c~a',
  ])('of %s has every node once and none on another', (text) => {
    const layout = lay(text)
    expect(layout.nodes.map(({ id }) => id).toSorted()).toEqual(
      read(text)
        .nodes.map(({ id }) => id)
        .toSorted(),
    )
    expect(layout.edges).toHaveLength(read(text).edges.length)
    expect(overlapping(layout)).toEqual([])
  })

  test('leads to the right along edges, except where a ring closes', () => {
    const layout = lay('a>b b>c c>a')
    expect(xOf(layout, 'a')).toBeLessThan(xOf(layout, 'b'))
    expect(xOf(layout, 'b')).toBeLessThan(xOf(layout, 'c'))
  })

  test('of nothing is nothing', () => {
    expect(layoutGraph([], [])).toEqual({ width: 0, height: 0, nodes: [], edges: [] })
  })

  test('of a real build graph has no overlaps, is the same each time, and lies within its size', () => {
    const { nodes, edges } = realGraph()
    const layout = layoutGraph(nodes, edges)
    expect(overlapping(layout)).toEqual([])
    expect(layoutGraph(nodes, edges)).toEqual(layout)
    for (const { x, y, width, height } of layout.nodes) {
      expect(x).toBeGreaterThanOrEqual(0)
      expect(y).toBeGreaterThanOrEqual(0)
      expect(x + width).toBeLessThanOrEqual(layout.width)
      expect(y + height).toBeLessThanOrEqual(layout.height)
    }
  })

  test('of a thousand nodes has them all', () => {
    const ids = Array.from({ length: 1000 }, (_, at) => `n${at}`)
    const nodes = ids.map((id) => ({ id, width: 80, height: 24 }))
    const edges = Array.from({ length: 1600 }, (_, at) => {
      const from = (at * 7919) % 997
      return { id: `e${at}`, from: `n${from}`, to: `n${Math.min(999, from + 1 + ((at * 31) % 300))}` }
    })
    expect(layoutGraph(nodes, edges).nodes).toHaveLength(1000)
  })

  test('is, number for number, the one that was looked at and found good', async () => {
    const layout = lay('base>toolkit glibc>toolkit glibc>cli cli>toolkit kernel>i915 kernel>xe i915~xe lone')
    const places = layout.nodes.map(({ id, x, y }) => [id, x, y])
    const paths = layout.edges.map(({ id, points }) => [id, edgePath(points)])
    await expect({ width: layout.width, height: layout.height, places, paths }).toMatchFileSnapshot(
      '../fixtures/layout-golden.txt',
    )
  })
})

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
