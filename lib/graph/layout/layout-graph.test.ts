import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { read } from '../testing/graph-in-words.ts'
import { edgePath } from './edge-path.ts'
import { layoutGraph } from './layout-graph.ts'
import type { Layout, LayoutEdge, LayoutNode } from './layout.ts'

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
