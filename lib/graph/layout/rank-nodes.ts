import type { LayoutEdge } from './layout.ts'

/** Column of each node, and the edges that run against the order because they close a ring. */
export type Ranks = { readonly rankOf: ReadonlyMap<string, number>; readonly reversed: ReadonlySet<string> }

/**
 * Puts nodes into columns so that every edge that is not loose leads to the right; edges that close a ring are
 * turned around for that. A node that nothing leads to stands right before the first that it leads to.
 *
 * @param ids in the order that decides between equals
 */
export function rankNodes(ids: readonly string[], edges: readonly LayoutEdge[]): Ranks {
  const strict = edges.filter(({ isLoose, from, to }) => isLoose !== true && from !== to)
  const outgoing = new Map<string, LayoutEdge[]>(ids.map((id) => [id, []]))
  for (const edge of strict) outgoing.get(edge.from)?.push(edge)
  const reversed = ringClosers(ids, outgoing)
  const next = new Map<string, string[]>(ids.map((id) => [id, []]))
  const incoming = new Map<string, number>(ids.map((id) => [id, 0]))
  for (const { id, from, to } of strict) {
    const [start, end] = reversed.has(id) ? [to, from] : [from, to]
    next.get(start)?.push(end)
    incoming.set(end, (incoming.get(end) ?? 0) + 1)
  }
  const rankOf = longestPaths(ids, next, incoming)
  // From the right, so that a chain of such nodes moves as a whole.
  for (const id of ids.toSorted((a, b) => (rankOf.get(b) ?? 0) - (rankOf.get(a) ?? 0))) {
    const ranks = (next.get(id) ?? []).map((other) => rankOf.get(other) ?? 0)
    if (incoming.get(id) === 0 && ranks.length > 0) rankOf.set(id, Math.min(...ranks) - 1)
  }
  return { rankOf, reversed }
}

/** Edges that lead back to a node from which they are reached, found depth first. */
function ringClosers(
  ids: readonly string[],
  outgoing: ReadonlyMap<string, readonly LayoutEdge[]>,
): ReadonlySet<string> {
  const closers = new Set<string>()
  const state = new Map<string, 'open' | 'done'>()
  for (const start of ids) {
    const work: { readonly id: string; child: number }[] = state.has(start) ? [] : [{ id: start, child: 0 }]
    for (let top = work.at(-1); top !== undefined; top = work.at(-1)) {
      state.set(top.id, 'open')
      const edge = outgoing.get(top.id)?.[top.child]
      top.child += 1
      if (edge === undefined) {
        state.set(top.id, 'done')
        work.pop()
      } else if (state.get(edge.to) === 'open') closers.add(edge.id)
      else if (!state.has(edge.to)) work.push({ id: edge.to, child: 0 })
    }
  }
  return closers
}

function longestPaths(
  ids: readonly string[],
  next: ReadonlyMap<string, readonly string[]>,
  incoming: ReadonlyMap<string, number>,
): Map<string, number> {
  const rankOf = new Map<string, number>(ids.map((id) => [id, 0]))
  const waiting = new Map(incoming)
  const ready = ids.filter((id) => incoming.get(id) === 0)
  for (let id = ready.shift(); id !== undefined; id = ready.shift()) {
    for (const other of next.get(id) ?? []) {
      rankOf.set(other, Math.max(rankOf.get(other) ?? 0, (rankOf.get(id) ?? 0) + 1))
      const left = (waiting.get(other) ?? 0) - 1
      waiting.set(other, left)
      if (left === 0) ready.push(other)
    }
  }
  return rankOf
}
