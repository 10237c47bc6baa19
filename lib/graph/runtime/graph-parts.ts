import type { Evidence } from '../evidence.ts'
import { GRAPH_PLATFORMS, type Graph, type GraphEdge, type GraphNode, inOrder } from '../graph.ts'

/** A graph while it is put together: of nodes the fuller one stays, of edges the evidence adds up. */
export type GraphParts = {
  addNode(node: GraphNode): string
  addEdge(edge: GraphEdge): void
  hasNode(id: string): boolean
  /** An edge between two nodes in either direction, of one of the kinds. */
  between(a: string, b: string, kinds: readonly GraphEdge['kind'][]): GraphEdge | undefined
  graph(): Graph
}

/** Starts an empty one. */
export function createGraphParts(): GraphParts {
  const nodes = new Map<string, GraphNode>()
  const edges = new Map<string, GraphEdge>()
  return {
    addNode(node) {
      const before = nodes.get(node.id)
      if (before === undefined || before.isAbsent === true) nodes.set(node.id, node)
      return node.id
    },
    addEdge(edge) {
      const key = keyOf(edge)
      const before = edges.get(key)
      if (before === undefined) edges.set(key, edge)
      else
        edges.set(key, {
          ...before,
          ...platformsOf(before, edge),
          evidence: union(before.evidence, edge.evidence),
        })
    },
    hasNode: (id) => nodes.has(id),
    between(a, b, kinds) {
      for (const kind of kinds) {
        const found = edges.get(keyOf({ from: a, to: b, kind })) ?? edges.get(keyOf({ from: b, to: a, kind }))
        if (found !== undefined) return found
      }
      return undefined
    },
    graph: () => inOrder({ nodes: [...nodes.values()], edges: [...edges.values()] }),
  }
}

function keyOf({ from, to, kind }: Pick<GraphEdge, 'from' | 'to' | 'kind'>): string {
  return JSON.stringify([from, to, kind])
}

/** An edge that tells no platforms holds on all of them, and goes on doing so. */
function platformsOf(before: GraphEdge, more: GraphEdge): Pick<GraphEdge, 'platforms'> {
  if (before.platforms === undefined) return {}
  const both = [...before.platforms, ...(more.platforms ?? GRAPH_PLATFORMS)]
  return { platforms: GRAPH_PLATFORMS.filter((platform) => both.includes(platform)) }
}

function union(before: readonly Evidence[], more: readonly Evidence[]): readonly Evidence[] {
  const seen = new Set(before.map((one) => JSON.stringify(one)))
  return [...before, ...more.filter((one) => !seen.has(JSON.stringify(one)))]
}
