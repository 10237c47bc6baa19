import { type LayoutEdge, type LayoutNode, SPACING } from './layout.ts'
import type { Ranks } from './rank-nodes.ts'

/** A place in a column: a node, or a line that passes through. Neighbours are indices into `Layers.slots`. */
export type Slot = {
  /** `null`: a line passes. */
  readonly node: LayoutNode | null
  readonly rank: number
  readonly height: number
  /** Slots in the column to the left that a line joins with it, and to the right. */
  readonly left: number[]
  readonly right: number[]
}

/** Slots by index, columns as indices from top to bottom, and the slots that each edge passes, left to right. */
export type Layers = {
  readonly slots: readonly Slot[]
  readonly columns: readonly (readonly number[])[]
  readonly routes: ReadonlyMap<string, readonly number[]>
}

/**
 * Gives each node its place and each longer line one in every column between; lines from one node share theirs, and
 * part where they must. Columns are in the order of `nodes`.
 */
export function makeLayers(nodes: readonly LayoutNode[], edges: readonly LayoutEdge[], ranks: Ranks): Layers {
  const slots: Slot[] = []
  const columns: number[][] = []
  const first = [...ranks.rankOf.values()].reduce((least, rank) => Math.min(least, rank), Infinity)
  const slotOf = new Map<string, number>()
  const laneOf = new Map<string, number>()
  const addSlot = (node: LayoutNode | null, rank: number): number => {
    const slot = { node, rank, height: node?.height ?? SPACING.lane, left: [], right: [] }
    const index = slots.push(slot) - 1
    while (columns.length <= rank) columns.push([])
    columns[rank]?.push(index)
    return index
  }
  const laneAt = (start: number, rank: number): number => {
    const key = `${start} ${rank}`
    const lane = laneOf.get(key) ?? addSlot(null, rank)
    laneOf.set(key, lane)
    return lane
  }
  for (const node of nodes) slotOf.set(node.id, addSlot(node, (ranks.rankOf.get(node.id) ?? 0) - first))
  const routes = new Map<string, readonly number[]>()
  for (const { id, from, to, isLoose } of edges) {
    const ends = ranks.reversed.has(id) ? [to, from] : [from, to]
    const [start, end] = ends.map((name) => slotOf.get(name))
    if (isLoose === true || start === undefined || end === undefined || start === end) continue
    const route = [start]
    const last = slots[end]?.rank ?? 0
    for (let rank = (slots[start]?.rank ?? 0) + 1; rank < last; rank += 1) route.push(laneAt(start, rank))
    route.push(end)
    join(slots, route)
    routes.set(id, route)
  }
  return { slots, columns, routes }
}

function join(slots: readonly Slot[], route: readonly number[]): void {
  for (const [position, index] of route.entries()) {
    const after = route[position + 1]
    const slot = slots[index]
    if (after === undefined || slot === undefined || slot.right.includes(after)) continue
    slot.right.push(after)
    slots[after]?.left.push(index)
  }
}
