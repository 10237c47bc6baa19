import { rightmost } from './edge-path.ts'
import {
  type Layout,
  type LayoutEdge,
  type LayoutNode,
  type PlacedNode,
  type Point,
  SPACING,
} from './layout.ts'
import { makeLayers } from './layers.ts'
import { orderLayers } from './order-layers.ts'
import { placeColumns } from './place-columns.ts'
import { rankNodes, type Ranks } from './rank-nodes.ts'

/** Places nodes that lines join, in columns from left to right. @param nodes in the order that decides between equals */
export function placePart(nodes: readonly LayoutNode[], edges: readonly LayoutEdge[]): Layout {
  const ranks = rankNodes(
    nodes.map(({ id }) => id),
    edges,
  )
  const layers = makeLayers(nodes, edges, ranks)
  const columns = orderLayers(layers)
  const middles = placeColumns(layers, columns)
  const lefts: number[] = []
  const widths = columns.map((column) =>
    column.reduce((most, index) => Math.max(most, layers.slots[index]?.node?.width ?? 0), 0),
  )
  let width = 0
  for (const one of widths) {
    lefts.push(width)
    width += one + SPACING.column
  }
  const placed = layers.slots.flatMap(({ node, rank }, index): readonly PlacedNode[] =>
    node === null ? [] : [{ ...node, x: lefts[rank] ?? 0, y: (middles[index] ?? 0) - node.height / 2 }],
  )
  const rightEnd = (rank: number): number => (lefts[rank] ?? 0) + (widths[rank] ?? 0)
  const byId = new Map(
    layers.slots.flatMap(({ node, rank }, index) => {
      if (node === null) return []
      const y = middles[index] ?? 0
      const left = { x: lefts[rank] ?? 0, y }
      // Out of the column a line runs straight, since a wider node above or below could stand in its way.
      const right = { x: left.x + node.width, y }
      const out = { x: rightEnd(rank), y }
      return [[node.id, { left: [left], right: right.x === out.x ? [right] : [right, out] }] as const]
    }),
  )
  const bottoms = layers.slots.map(({ height }, index) => (middles[index] ?? 0) + height / 2)
  const between = (route: readonly number[]): readonly Point[] =>
    route.slice(1, -1).flatMap((index) => {
      const rank = layers.slots[index]?.rank ?? 0
      const left = lefts[rank] ?? 0
      const y = middles[index] ?? 0
      return [
        { x: left, y },
        { x: rightEnd(rank), y },
      ]
    })
  const placedEdges = edges.map((edge) => ({
    ...edge,
    points: routeOf(edge, byId, ranks, between(layers.routes.get(edge.id) ?? [])),
  }))
  return {
    width: placedEdges.reduce(
      (most, { points }) => Math.max(most, rightmost(points)),
      width - SPACING.column,
    ),
    height: bottoms.reduce((most, one) => Math.max(most, one), 0),
    nodes: placed,
    edges: placedEdges,
  }
}

/** Where lines can end at a node, from its side outwards. */
type Ends = { readonly left: readonly Point[]; readonly right: readonly Point[] }

function routeOf(
  { id, from, to, isLoose }: LayoutEdge,
  placed: ReadonlyMap<string, Ends>,
  { reversed }: Ranks,
  between: readonly Point[],
): readonly Point[] {
  const [start, end] = [placed.get(from), placed.get(to)]
  if (start === undefined || end === undefined) return []
  if (isLoose === true || from === to) return looseRoute(start, end)
  return reversed.has(id)
    ? [...start.left, ...between.toReversed(), ...end.right.toReversed()]
    : [...start.right, ...between, ...end.left]
}

/** Within a column both ends are on the right; else the sides that face each other. */
function looseRoute(start: Ends, end: Ends): readonly Point[] {
  const [from, to] = [start.left[0]?.x ?? 0, end.left[0]?.x ?? 0]
  if (from < to) return [...start.right, ...end.left]
  if (from > to) return [...start.left, ...end.right.toReversed()]
  return [...start.right, ...end.right.toReversed()]
}
