import type { Graph } from '../graph.ts'

const LEAST_EDGES = 12
const LEAST_SHARE = 0.2

/**
 * Nodes that so much is joined with that their lines say nothing and hide the rest: the base stage of a build,
 * the kernel build of a release. At least twelve edges, and one for every fifth node.
 */
export function hubsOf({ nodes, edges }: Graph): ReadonlySet<string> {
  const degree = new Map<string, number>()
  for (const { from, to } of edges) {
    degree.set(from, (degree.get(from) ?? 0) + 1)
    degree.set(to, (degree.get(to) ?? 0) + 1)
  }
  const least = Math.max(LEAST_EDGES, nodes.length * LEAST_SHARE)
  return new Set([...degree].filter(([, count]) => count >= least).map(([id]) => id))
}
