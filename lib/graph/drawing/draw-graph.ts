import { isOnlyDocumented } from '../evidence.ts'
import { byText, type EdgeKind, type Graph, type GraphEdge, type GraphNode, type NodeKind } from '../graph.ts'
import { edgePath } from '../layout/edge-path.ts'
import { layoutGraph } from '../layout/layout-graph.ts'
import type { LayoutNode, PlacedNode } from '../layout/layout.ts'
import { byWeight, isLooseKind } from './edge-order.ts'
import { shortLabels } from './short-labels.ts'
import { textWidth } from './text-width.ts'

/** A box; `choice` stands for the need that alternatives answer and is drawn only. */
export type DrawnNode = PlacedNode & {
  readonly kind: NodeKind | 'choice'
  /** What stands in the box. */
  readonly text: string
  /** `null` for a choice. */
  readonly node: GraphNode | null
  /** Nodes with which lines would join it, were they not folded. */
  readonly foldedTo: readonly string[]
}

/** A line for all edges between two nodes; the first kind gives it its look. */
export type DrawnEdge = {
  readonly id: string
  readonly from: string
  readonly to: string
  readonly kinds: readonly EdgeKind[]
  readonly edges: readonly GraphEdge[]
  /** Path in SVG's words. */
  readonly path: string
  /** It says nothing of before and after: no arrow. */
  readonly isLoose: boolean
  readonly isOnlyDocumented: boolean
}

/** A graph as it is drawn; sizes in the units of the drawing, which are pixels at full size. */
export type Drawing = {
  readonly width: number
  readonly height: number
  readonly nodes: readonly DrawnNode[]
  readonly edges: readonly DrawnEdge[]
}

const BOX_HEIGHT = 26
const BOX_PADDING = 22

/** Draws a graph. @param folded nodes whose lines are left out, each end with a mark instead */
export function drawGraph(graph: Graph, folded: ReadonlySet<string> = new Set()): Drawing {
  const isFolded = ({ from, to }: GraphEdge): boolean => folded.has(from) || folded.has(to)
  const lines = joinPairs([
    ...graph.edges.filter((edge) => !isFolded(edge) && !isChoice(edge)),
    ...spokes(graph),
  ])
  const choices = [...new Set(lines.map(({ to }) => to).filter((id) => id.startsWith('choice:')))]
  const texts = shortLabels(graph.nodes)
  const foldedTo = foldedEnds(graph.edges.filter(isFolded), folded)
  const known = new Map(graph.nodes.map((node) => [node.id, node]))
  const boxes: readonly LayoutNode[] = [
    ...graph.nodes.map(({ id }) => boxOf(id, texts.get(id) ?? id)),
    ...choices.map((id) => boxOf(id, id.slice('choice:'.length))),
  ]
  const layout = layoutGraph(
    boxes,
    lines.map(({ id, from, to, isLoose }) => ({ id, from, to, isLoose })),
  )
  const paths = new Map(layout.edges.map(({ id, points }) => [id, edgePath(points)]))
  return {
    width: Math.ceil(layout.width),
    height: Math.ceil(layout.height),
    nodes: layout.nodes.map((placed) => {
      const node = known.get(placed.id) ?? null
      const text = texts.get(placed.id) ?? placed.id.slice('choice:'.length)
      return { ...placed, node, text, kind: node?.kind ?? 'choice', foldedTo: foldedTo.get(placed.id) ?? [] }
    }),
    edges: lines.map((line) => ({ ...line, path: paths.get(line.id) ?? '' })),
  }
}

function boxOf(id: string, text: string): LayoutNode {
  return { id, width: textWidth(text) + BOX_PADDING, height: BOX_HEIGHT }
}

type Line = Omit<DrawnEdge, 'path'>

/** One line for each pair of nodes; its direction is that of its heaviest edge. */
function joinPairs(edges: readonly GraphEdge[]): readonly Line[] {
  const pairs = new Map<string, GraphEdge[]>()
  for (const edge of edges) {
    const key = [edge.from, edge.to].toSorted(byText).join('\n')
    const known = pairs.get(key)
    if (known === undefined) pairs.set(key, [edge])
    else known.push(edge)
  }
  return [...pairs.values()].flatMap((found, at): readonly Line[] => {
    const sorted = found.toSorted((a, b) => byWeight(a.kind, b.kind))
    const strict = sorted.find(({ kind }) => !isLooseKind(kind))
    const lead = strict ?? sorted[0]
    if (lead === undefined) return []
    return [
      {
        id: `line-${at}`,
        from: lead.from,
        to: lead.to,
        kinds: [...new Set(sorted.map(({ kind }) => kind))],
        edges: sorted,
        isLoose: strict === undefined,
        isOnlyDocumented: sorted.every(({ evidence }) => isOnlyDocumented(evidence)),
      },
    ]
  })
}

function isChoice({ kind, group }: GraphEdge): boolean {
  return kind === 'alternative' && group !== undefined
}

/** Alternatives as one line from each member to the need: all pairs of six members would be fifteen lines. */
function spokes(graph: Graph): readonly GraphEdge[] {
  const found = new Map<string, GraphEdge>()
  for (const edge of graph.edges.filter(isChoice)) {
    for (const from of [edge.from, edge.to]) {
      const to = `choice:${edge.group ?? ''}`
      found.set(`${from}\n${to}`, { from, to, kind: 'alternative', evidence: edge.evidence })
    }
  }
  return [...found.values()]
}

function foldedEnds(
  edges: readonly GraphEdge[],
  folded: ReadonlySet<string>,
): ReadonlyMap<string, readonly string[]> {
  const ends = new Map<string, string[]>()
  for (const { from, to } of edges) {
    for (const [at, other] of [
      [from, to],
      [to, from],
    ] as const) {
      if (folded.has(other)) ends.set(at, [...new Set([...(ends.get(at) ?? []), other])])
    }
  }
  return ends
}
