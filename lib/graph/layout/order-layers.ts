import type { Layers, Slot } from './layers.ts'

const SWEEPS = 16

type Columns = readonly (readonly number[])[]

/**
 * Orders the slots of each column so that few lines cross: from left to right and back, each slot moves to the
 * median of its neighbours, and the best order seen stays.
 *
 * @see E. Gansner and others, "A Technique for Drawing Directed Graphs" (1993), section 3
 */
export function orderLayers({ slots, columns }: Layers): Columns {
  let best: Columns = columns
  let fewest = crossings(slots, best)
  let current: Columns = columns
  for (let sweep = 0; sweep < SWEEPS && fewest > 0; sweep += 1) {
    current = swept(slots, current, sweep % 2 === 0 ? 'left' : 'right')
    const count = crossings(slots, current)
    if (count < fewest) {
      fewest = count
      best = current
    }
  }
  return best
}

function swept(slots: readonly Slot[], columns: Columns, side: 'left' | 'right'): Columns {
  const result = columns.map((column) => [...column])
  const count = result.length
  for (let step = 1; step < count; step += 1) {
    const at = side === 'left' ? step : count - 1 - step
    const beside = positions(result[side === 'left' ? at - 1 : at + 1] ?? [])
    const column = result[at] ?? []
    const wanted = new Map(
      column.map((index, position) => {
        const places = (slots[index]?.[side] ?? []).map((other) => beside.get(other) ?? 0)
        return [index, median(places) ?? position] as const
      }),
    )
    result[at] = column.toSorted((a, b) => (wanted.get(a) ?? 0) - (wanted.get(b) ?? 0))
  }
  return result
}

function positions(column: readonly number[]): ReadonlyMap<number, number> {
  return new Map(column.map((index, position) => [index, position]))
}

/** Of an even number the one in the middle that lies nearer to most; `undefined` of none. */
function median(places: readonly number[]): number | undefined {
  const sorted = places.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const right = sorted[middle]
  const left = sorted[middle - 1]
  if (right === undefined || sorted.length % 2 === 1 || left === undefined) return right
  const leftSpan = left - (sorted[0] ?? left)
  const rightSpan = (sorted.at(-1) ?? right) - right
  const span = leftSpan + rightSpan
  return span === 0 ? (left + right) / 2 : (left * rightSpan + right * leftSpan) / span
}

/** How many pairs of lines cross, counted with a tree of sums: lines × log of the column's length. */
export function crossings(slots: readonly Slot[], columns: Columns): number {
  let total = 0
  for (const [at, column] of columns.entries()) {
    const after = columns[at + 1]
    if (after === undefined) break
    const places = positions(after)
    const sums = Array.from({ length: after.length + 1 }, () => 0)
    let lines = 0
    for (const index of column) {
      const ends = (slots[index]?.right ?? []).map((other) => (places.get(other) ?? 0) + 1)
      for (const end of ends) total += lines - sumTo(sums, end)
      for (const end of ends) addAt(sums, end)
      lines += ends.length
    }
  }
  return total
}

function addAt(sums: number[], end: number): void {
  for (let at = end; at < sums.length; at += at & -at) sums[at] = (sums[at] ?? 0) + 1
}

function sumTo(sums: readonly number[], end: number): number {
  let sum = 0
  for (let at = end; at > 0; at -= at & -at) sum += sums[at] ?? 0
  return sum
}
