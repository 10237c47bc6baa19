import type { Evidence } from './evidence.ts'

/** What a node of a build graph is: a package that is built, an image from elsewhere, or Alpine and its packages. */
export type BuildNodeKind = 'stage' | 'image' | 'alpine'

/** What a node of a runtime graph is. */
export type RuntimeNodeKind =
  | 'talos'
  | 'kernel-build'
  | 'extension'
  | 'service'
  | 'talos-service'
  | 'configuration'
  | 'module'
  | 'handler'

export type NodeKind = BuildNodeKind | RuntimeNodeKind

/** What an edge of a build graph says: the dependency is there while building, or also while running. */
export type BuildEdgeKind = 'build' | 'runtime'

/** What an edge of a runtime graph says of `from` with regard to `to`. */
export type RuntimeEdgeKind =
  | 'requires'
  | 'requires one of'
  | 'must match version'
  | 'used with'
  | 'conflicts'
  | 'redundant with'
  | 'alternative'
  | 'firmware for'
  | 'overrides'
  | 'superseded by'
  | 'provides'
  | 'loads'
  | 'depends on service'
  | 'waits for configuration'
  | 'bound to kernel build'
  | 'shares files'

export type EdgeKind = BuildEdgeKind | RuntimeEdgeKind

/** A platform that a part of a graph is about. */
export type GraphPlatform = 'linux/amd64' | 'linux/arm64'

export const GRAPH_PLATFORMS: readonly GraphPlatform[] = ['linux/amd64', 'linux/arm64']

/** One node; `id` is its kind, a colon and what tells it from others of the kind. */
export type GraphNode = {
  readonly id: string
  readonly label: string
  readonly kind: NodeKind
  /** Platforms it exists on; missing: the graph does not tell platforms apart. */
  readonly platforms?: readonly GraphPlatform[]
  /** Something names it and nothing is it: an unknown service, a package that no file defines. */
  readonly isAbsent?: true
  /** Name of the extension that it is or belongs to, when the release has it. */
  readonly extension?: string
  /** Folder of the category of that extension. */
  readonly category?: string
  readonly tier?: string
  /** File of the source repository that defines it. */
  readonly path?: string
  /** Platforms on which its image holds a manifest and nothing else. */
  readonly stubOn?: readonly GraphPlatform[]
}

/** One edge. Between two nodes there is at most one of a kind. */
export type GraphEdge = {
  readonly from: string
  readonly to: string
  readonly kind: EdgeKind
  readonly evidence: readonly Evidence[]
  readonly platforms?: readonly GraphPlatform[]
  /** Edges with one text here belong together: any one of them is enough, or they are answers to one need. */
  readonly group?: string
  /** What else is to say of it, in one sentence. */
  readonly note?: string
}

/** Nodes and edges in an order that depends on nothing but them. */
export type Graph = { readonly nodes: readonly GraphNode[]; readonly edges: readonly GraphEdge[] }

/** Orders by code unit: the same in every locale. */
export function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** The same graph in its order: nodes by id, edges by kind, from and to. */
export function inOrder(graph: Graph): Graph {
  return {
    nodes: graph.nodes.toSorted((a, b) => byText(a.id, b.id)),
    edges: graph.edges.toSorted(
      (a, b) => byText(a.from, b.from) || byText(a.to, b.to) || byText(a.kind, b.kind),
    ),
  }
}

/** The part that exists on a platform; what tells no platforms is on all of them. */
export function onPlatform(graph: Graph, platform: GraphPlatform): Graph {
  const isThere = (part: { readonly platforms?: readonly GraphPlatform[] }): boolean =>
    part.platforms?.includes(platform) ?? true
  return { nodes: graph.nodes.filter(isThere), edges: graph.edges.filter(isThere) }
}
