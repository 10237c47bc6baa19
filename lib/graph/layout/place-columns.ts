import { SPACING } from './layout.ts'
import type { Layers, Slot } from './layers.ts'

const SWEEPS = 14

/** The middle of each slot on the vertical, by index; the uppermost edge is at zero. */
export function placeColumns({ slots }: Layers, columns: readonly (readonly number[])[]): readonly number[] {
  const middles = slots.map(() => 0)
  for (const column of columns) settle(slots, column, middles, () => [])
  for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
    const order = sweep % 2 === 0 ? columns : columns.toReversed()
    // At the end both sides count, else the last sweep would lean to one of them.
    const isLast = sweep >= SWEEPS - 2
    const sides = isLast
      ? (['left', 'right'] as const)
      : sweep % 2 === 0
        ? (['left'] as const)
        : (['right'] as const)
    for (const column of order) settle(slots, column, middles, (slot) => sides.flatMap((side) => slot[side]))
  }
  const highest = slots.reduce(
    (top, slot, index) => Math.min(top, (middles[index] ?? 0) - slot.height / 2),
    Infinity,
  )
  return middles.map((middle) => Math.round((middle - highest) * 2) / 2)
}

/** Moves the slots of a column to the mean of their neighbours, as near as order and distances allow. */
function settle(
  slots: readonly Slot[],
  column: readonly number[],
  middles: number[],
  neighboursOf: (slot: Slot) => readonly number[],
): void {
  let offset = 0
  const offsets: number[] = []
  const wishes: { value: number; weight: number }[] = []
  for (const [position, index] of column.entries()) {
    const slot = slots[index]
    if (slot === undefined) continue
    const above = column[position - 1]
    if (above !== undefined) offset += distance(slots[above], slot)
    offsets.push(offset)
    wishes.push(wishOf(slot, neighboursOf(slot), slots, middles, middles[index] ?? 0, offset))
  }
  const settled = increasing(wishes)
  for (const [position, index] of column.entries())
    middles[index] = (settled[position] ?? 0) + (offsets[position] ?? 0)
}

function wishOf(
  slot: Slot,
  neighbours: readonly number[],
  slots: readonly Slot[],
  middles: readonly number[],
  now: number,
  offset: number,
): { value: number; weight: number } {
  if (neighbours.length === 0) return { value: now - offset, weight: 0.01 }
  let sum = 0
  let weight = 0
  for (const index of neighbours) {
    // Lines that pass stay straight before nodes come to lie in the middle.
    const pull = slot.node === null ? (slots[index]?.node === null ? 8 : 2) : 1
    sum += pull * (middles[index] ?? 0)
    weight += pull
  }
  return { value: sum / weight - offset, weight }
}

function distance(above: Slot | undefined, below: Slot): number {
  return ((above?.height ?? 0) + below.height) / 2 + SPACING.row
}

/**
 * The values nearest to the wishes, by weighted squares, that do not decrease: neighbours out of order are pooled
 * at their mean.
 *
 * @see Ayer and others, "An Empirical Distribution Function for Sampling with Incomplete Information" (1955)
 */
export function increasing(
  wishes: readonly { readonly value: number; readonly weight: number }[],
): readonly number[] {
  const pools: { value: number; weight: number; size: number }[] = []
  for (const { value, weight } of wishes) {
    let pool = { value, weight, size: 1 }
    for (let last = pools.at(-1); last !== undefined && last.value > pool.value; last = pools.at(-1)) {
      pools.pop()
      const sum = last.weight + pool.weight
      const mean = (last.value * last.weight + pool.value * pool.weight) / sum
      pool = { value: mean, weight: sum, size: last.size + pool.size }
    }
    pools.push(pool)
  }
  return pools.flatMap(({ value, size }) => Array.from({ length: size }, () => value))
}
