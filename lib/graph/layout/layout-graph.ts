import { adjacency } from '../traverse.ts'
import { rightmost } from './edge-path.ts'
import { type Layout, type LayoutEdge, type LayoutNode, SPACING } from './layout.ts'
import { placePart } from './place-part.ts'

/** How wide a drawing is in relation to its height, about: that of a sheet of paper lying on its side. */
const RATIO = 1.6

/**
 * Lays a graph out in columns from left to right. Parts that no line joins stand beside and below each other, the
 * largest first; nodes without any line come last, as a grid.
 *
 * @param nodes in the order that decides between equals
 */
export function layoutGraph(nodes: readonly LayoutNode[], edges: readonly LayoutEdge[]): Layout {
  const parts = partsOf(nodes, edges)
  const joined = parts
    .filter((part) => part.nodes.length > 1)
    .map((part) => placePart(part.nodes, part.edges))
  const lone = parts.flatMap((part) => (part.nodes.length === 1 ? part.nodes : []))
  const loops = edges.filter(({ from, to }) => from === to && lone.some(({ id }) => id === from))
  const area = [...joined, ...lone].reduce(
    (sum, { width, height }) => sum + (width + SPACING.partColumn) * (height + SPACING.partRow),
    0,
  )
  const target = Math.max(Math.sqrt(area * RATIO), ...joined.map(({ width }) => width))
  const packed = pack(joined, target)
  const grid = lone.length === 0 ? [] : [gridOf(lone, Math.max(target, packed.width))]
  const whole = stack([packed, ...grid])
  return { ...whole, edges: [...whole.edges, ...loops.map((loop) => ({ ...loop, points: [] }))] }
}

type Part = { readonly nodes: readonly LayoutNode[]; readonly edges: readonly LayoutEdge[] }

function partsOf(nodes: readonly LayoutNode[], edges: readonly LayoutEdge[]): readonly Part[] {
  const next = adjacency(edges, 'both')
  const partOf = new Map<string, number>()
  const order = new Map<string, number>()
  let count = 0
  for (const { id: start } of nodes) {
    if (partOf.has(start)) continue
    const queue = [start]
    partOf.set(start, count)
    for (const id of queue) {
      order.set(id, order.size)
      for (const other of next.get(id) ?? []) {
        if (partOf.has(other)) continue
        partOf.set(other, count)
        queue.push(other)
      }
    }
    count += 1
  }
  const parts: { readonly nodes: LayoutNode[]; readonly edges: LayoutEdge[] }[] = []
  while (parts.length < count) parts.push({ nodes: [], edges: [] })
  // Neighbours lie near each other in the order in which they were met, which is a good one to begin with.
  const met = nodes.toSorted((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0))
  for (const node of met) parts[partOf.get(node.id) ?? 0]?.nodes.push(node)
  for (const edge of edges) parts[partOf.get(edge.from) ?? 0]?.edges.push(edge)
  return parts.toSorted((a, b) => b.nodes.length - a.nodes.length)
}

/** Puts drawings into rows, each as high as its first; within a row, small ones stand below each other. */
function pack(drawings: readonly Layout[], width: number): Layout {
  const sorted = drawings.toSorted((a, b) => b.height - a.height)
  const placed: Layout[] = []
  const left = [...sorted]
  let y = 0
  while (left.length > 0) {
    const rowHeight = left[0]?.height ?? 0
    let x = 0
    while (left.length > 0) {
      const column = takeColumn(left, width - x, rowHeight, x === 0)
      if (column.length === 0) break
      let top = y
      for (const drawing of column) {
        placed.push(moved(drawing, x, top))
        top += drawing.height + SPACING.partRow
      }
      x += Math.max(...column.map((drawing) => drawing.width)) + SPACING.partColumn
    }
    y += rowHeight + SPACING.partRow
  }
  return union(placed)
}

/** Takes from the list what fits below each other into a column of a row; the first of a row always fits. */
function takeColumn(left: Layout[], width: number, height: number, isFirst: boolean): readonly Layout[] {
  const column: Layout[] = []
  let used = 0
  for (let at = 0; at < left.length;) {
    const drawing = left[at]
    const isForced = isFirst && column.length === 0
    const fits = drawing !== undefined && drawing.width <= width && used + drawing.height <= height
    if (drawing !== undefined && (fits || isForced)) {
      left.splice(at, 1)
      column.push(drawing)
      used += drawing.height + SPACING.partRow
    } else at += 1
  }
  return column
}

function gridOf(nodes: readonly LayoutNode[], width: number): Layout {
  const cell = Math.max(...nodes.map((node) => node.width)) + 2 * SPACING.row
  const perRow = Math.max(1, Math.floor((width + 2 * SPACING.row) / cell))
  const rows = Math.ceil(nodes.length / perRow)
  const line = Math.max(...nodes.map((node) => node.height)) + SPACING.row
  // Columns fill up first: an alphabet reads downwards.
  const placed = nodes.map((node, at) => ({
    ...node,
    x: Math.floor(at / rows) * cell,
    y: (at % rows) * line,
  }))
  return union([{ width: 0, height: 0, nodes: placed, edges: [] }])
}

function stack(drawings: readonly Layout[]): Layout {
  let y = 0
  const placed = drawings.map((drawing) => {
    const at = moved(drawing, 0, y)
    y += drawing.height === 0 ? 0 : drawing.height + SPACING.partRow
    return at
  })
  return union(placed)
}

function moved(drawing: Layout, x: number, y: number): Layout {
  return {
    ...drawing,
    nodes: drawing.nodes.map((node) => ({ ...node, x: node.x + x, y: node.y + y })),
    edges: drawing.edges.map((edge) => ({
      ...edge,
      points: edge.points.map((point) => ({ x: point.x + x, y: point.y + y })),
    })),
  }
}

function union(drawings: readonly Layout[]): Layout {
  const nodes = drawings.flatMap((drawing) => drawing.nodes)
  const edges = drawings.flatMap((drawing) => drawing.edges)
  const points = edges.flatMap((edge) => edge.points)
  return {
    width: largest([
      ...nodes.map(({ x, width }) => x + width),
      ...edges.map((edge) => rightmost(edge.points)),
    ]),
    height: largest([...nodes.map(({ y, height }) => y + height), ...points.map(({ y }) => y)]),
    nodes,
    edges,
  }
}

/** Zero of none; the numbers may be more than a call takes arguments. */
function largest(numbers: readonly number[]): number {
  return numbers.reduce((most, one) => Math.max(most, one), 0)
}
