import type { Graph, GraphEdge } from '../graph.ts'

/** The ID of an extension's node. */
export const x = (name: string) => `extension:${name}`

/** The edges that run from one node to another. */
export const edgesBetween = (graph: Graph, from: string, to: string): readonly GraphEdge[] =>
  graph.edges.filter((edge) => edge.from === from && edge.to === to)

/** The kinds of the edges between two nodes, whichever way they run. */
export const kindsBetween = (graph: Graph, a: string, b: string): readonly string[] =>
  [...edgesBetween(graph, a, b), ...edgesBetween(graph, b, a)].map(({ kind }) => kind)
