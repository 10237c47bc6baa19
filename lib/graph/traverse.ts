import { byText, type Graph, type GraphEdge } from './graph.ts'

/** Which way edges are followed. */
export type Direction = 'forward' | 'backward' | 'both'

/**
 * Nodes within some steps of a node, itself included.
 *
 * @param depth `null`: as far as edges lead
 */
export function neighbourhood(
  graph: Graph,
  id: string,
  depth: number | null,
  direction: Direction = 'both',
): ReadonlySet<string> {
  const next = adjacency(graph.edges, direction)
  const seen = new Set([id])
  let border: readonly string[] = [id]
  for (let step = 0; border.length > 0 && step < (depth ?? Infinity); step += 1) {
    border = border.flatMap((at) => next.get(at) ?? []).filter((at) => !seen.has(at) && seen.add(at))
  }
  return seen
}

/** All that can be reached from a node along edges; the node itself only when a ring leads back to it. */
export function reachable(graph: Graph, id: string): ReadonlySet<string> {
  return beyond(graph, id, 'forward')
}

/** All from which a node can be reached along edges. */
export function dependents(graph: Graph, id: string): ReadonlySet<string> {
  return beyond(graph, id, 'backward')
}

function beyond(graph: Graph, id: string, direction: Direction): ReadonlySet<string> {
  const next = adjacency(graph.edges, direction)
  const seen = new Set<string>()
  const open = [...(next.get(id) ?? [])]
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (seen.has(at)) continue
    seen.add(at)
    open.push(...(next.get(at) ?? []))
  }
  return seen
}

/** Nodes of a shortest way between two, ends included; empty when none leads there. Edges count in both directions. */
export function shortestPath(graph: Graph, from: string, to: string): readonly string[] {
  const next = adjacency(graph.edges, 'both')
  const before = new Map<string, string | null>([[from, null]])
  let border: readonly string[] = [from]
  while (border.length > 0 && !before.has(to)) {
    const reached: string[] = []
    for (const at of border) {
      for (const other of next.get(at) ?? []) {
        if (before.has(other)) continue
        before.set(other, at)
        reached.push(other)
      }
    }
    border = reached
  }
  const path: string[] = []
  for (let at = before.has(to) ? to : null; at !== null; at = before.get(at) ?? null) path.unshift(at)
  return path
}

/**
 * Rings: groups of nodes each of which reaches all others of its group, and nodes with an edge to themselves.
 * Groups and their members are in byte order.
 *
 * @see R. Tarjan, "Depth-first search and linear graph algorithms" (1972), without recursion
 */
export function cycles(graph: Graph): readonly (readonly string[])[] {
  const next = adjacency(graph.edges, 'forward')
  const order = new Map<string, number>()
  const low = new Map<string, number>()
  const stack: string[] = []
  const isOnStack = new Set<string>()
  const found: string[][] = []
  for (const { id } of graph.nodes) {
    const work: { readonly at: string; child: number }[] = order.has(id) ? [] : [{ at: id, child: 0 }]
    for (let top = work.at(-1); top !== undefined; top = work.at(-1)) {
      const { at } = top
      if (top.child === 0) {
        order.set(at, order.size)
        low.set(at, order.size - 1)
        stack.push(at)
        isOnStack.add(at)
      }
      const child = next.get(at)?.[top.child]
      top.child += 1
      if (child !== undefined) {
        if (!order.has(child)) work.push({ at: child, child: 0 })
        else if (isOnStack.has(child)) lower(low, at, order.get(child) ?? 0)
        continue
      }
      work.pop()
      const parent = work.at(-1)
      if (parent !== undefined) lower(low, parent.at, low.get(at) ?? 0)
      if (low.get(at) === order.get(at)) found.push(stack.splice(stack.lastIndexOf(at)))
      if (low.get(at) === order.get(at)) for (const member of found.at(-1) ?? []) isOnStack.delete(member)
    }
  }
  return found
    .filter((group) => group.length > 1 || next.get(group[0] ?? '')?.includes(group[0] ?? '') === true)
    .map((group) => group.toSorted(byText))
    .toSorted((a, b) => byText(a[0] ?? '', b[0] ?? ''))
}

function lower(low: Map<string, number>, at: string, value: number): void {
  low.set(at, Math.min(low.get(at) ?? value, value))
}

/** Neighbours of each node in the order of the edges, each once. */
export function adjacency(
  edges: readonly Pick<GraphEdge, 'from' | 'to'>[],
  direction: Direction,
): ReadonlyMap<string, readonly string[]> {
  const sets = new Map<string, Set<string>>()
  const add = (from: string, to: string): void => {
    const known = sets.get(from)
    if (known === undefined) sets.set(from, new Set([to]))
    else known.add(to)
  }
  for (const { from, to } of edges) {
    if (direction !== 'backward') add(from, to)
    if (direction !== 'forward') add(to, from)
  }
  return new Map([...sets].map(([id, others]) => [id, [...others]]))
}

/** The part of a graph that a set of nodes spans. */
export function subgraph(graph: Graph, ids: ReadonlySet<string>): Graph {
  return {
    nodes: graph.nodes.filter(({ id }) => ids.has(id)),
    edges: graph.edges.filter(({ from, to }) => ids.has(from) && ids.has(to)),
  }
}
