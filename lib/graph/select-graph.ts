import { hubsOf } from './drawing/hubs.ts'
import { type EdgeKind, type Graph, type GraphNode, type GraphPlatform, onPlatform } from './graph.ts'
import { adjacency, neighbourhood, subgraph, type Direction } from './traverse.ts'

/** Which part of a graph is wanted; every field that is left out or `null` leaves all. */
export type GraphSelection = {
  readonly platform?: GraphPlatform | null
  readonly hidden?: readonly EdgeKind[]
  /** Extensions of this folder or tier, and what they need. */
  readonly category?: string | null
  readonly tier?: string | null
  /** A node, with what lies within `depth` steps of it; `null` of depth: as far as edges lead. */
  readonly focus?: string | null
  readonly depth?: number | null
}

/**
 * The part of a graph that is wanted; the very graph when nothing is asked for. Steps do not lead through hubs, which would bring in everything, unless one
 * is the focus itself.
 *
 * @param needs the way from a node to what it needs: along edges of a runtime graph, against those of a build graph
 */
export function selectGraph(graph: Graph, selection: GraphSelection, needs: Direction): Graph {
  const { platform, hidden = [], focus, depth = null } = selection
  const isWhole = platform == null && hidden.length === 0 && focus == null
  if (isWhole && selection.category == null && selection.tier == null) return graph
  const there = platform == null ? graph : onPlatform(graph, platform)
  const shown: Graph = { ...there, edges: there.edges.filter(({ kind }) => !hidden.includes(kind)) }
  const matching = ofExtensions(shown, selection, needs)
  if (focus == null || !matching.nodes.some(({ id }) => id === focus)) return matching
  const hubs = hubsOf(graph)
  const walked = withoutSteps(matching, new Set([...hubs].filter((id) => id !== focus)))
  const near = new Set(neighbourhood(walked, focus, depth))
  const besides = adjacency(matching.edges, 'both').get(focus) ?? []
  for (const id of besides) if (hubs.has(id) && depth !== 0) near.add(id)
  return subgraph(matching, near)
}

/** Extensions of a category and tier and all that they need; the same graph when neither is asked for. */
function ofExtensions(graph: Graph, { category, tier }: GraphSelection, needs: Direction): Graph {
  if (category == null && tier == null) return graph
  const isWanted = (node: GraphNode): boolean =>
    (category == null || node.category === category) && (tier == null || node.tier === tier)
  const next = adjacency(graph.edges, needs)
  const kept = new Set(graph.nodes.filter(isWanted).map(({ id }) => id))
  for (const id of kept) for (const other of next.get(id) ?? []) kept.add(other)
  return subgraph(graph, kept)
}

function withoutSteps(graph: Graph, hubs: ReadonlySet<string>): Graph {
  return { ...graph, edges: graph.edges.filter(({ from, to }) => !hubs.has(from) && !hubs.has(to)) }
}
