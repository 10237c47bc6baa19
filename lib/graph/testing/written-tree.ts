import { buildGraph } from '../build/build-graph.ts'
import { onPlatform, type GraphPlatform } from '../graph.ts'

/** An edge by the labels of its ends. */
type Row = readonly [from: string, to: string, kind: string]

/** The edges that the build graph of a source tree has on one platform. */
export function edgesOf(files: ReadonlyMap<string, string>, platform: GraphPlatform): readonly Row[] {
  const { graph } = buildGraph(files, 'v1.11.2')
  const { nodes, edges } = onPlatform(graph, platform)
  const labels = new Map(nodes.map(({ id, label }) => [id, label]))
  return edges.map(({ from, to, kind }) => [labels.get(from) ?? from, labels.get(to) ?? to, kind])
}

/** A source tree of the files that a test writes down. */
export const tree = (files: Readonly<Record<string, string>>) => new Map(Object.entries(files))
