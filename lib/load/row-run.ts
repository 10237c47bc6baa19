import type PQueue from 'p-queue'
import { leaving } from '#transport/single-flight'
import { settleWithin } from './waiting.ts'

/** One pass over many things that each become a row. It goes on to its end, whoever watches or leaves. */
export type RowRun<Row> = {
  readonly total: number
  done(): number
  /** Rows that are settled, in the order they were, from the given one on. */
  settled(from: number): readonly Row[]
  /** Every row in the order of the items; complete once the run is over. */
  rows(): readonly Row[]
  /** Resolves when more rows than `seen` are settled; at once when they are. */
  changed(seen: number): Promise<void>
  readonly finished: Promise<void>
  isFinished(): boolean
}

/** Starts a run. @param read settles one row and never rejects */
export function startRowRun<Item, Row>(
  items: readonly Item[],
  queue: PQueue,
  read: (item: Item) => Promise<Row>,
): RowRun<Row> {
  const byIndex: (readonly [Row] | undefined)[] = Array.from({ length: items.length }, () => undefined)
  const settled: Row[] = []
  let next = signal()

  const settle = async (item: Item, index: number): Promise<void> => {
    const row = await read(item)
    byIndex[index] = [row]
    settled.push(row)
    const reached = next
    next = signal()
    reached.give()
  }
  const work = items.map((item, index) => queue.add(() => settle(item, index)))

  return {
    total: items.length,
    done: () => settled.length,
    settled: (from) => settled.slice(from),
    rows: () => byIndex.flatMap((slot) => slot ?? []),
    changed: (seen) => (settled.length > seen ? Promise.resolve() : next.given),
    finished: Promise.all(work).then(() => undefined),
    isFinished: () => settled.length === items.length,
  }
}

/** Rows that settle within this time are told together: a page need not be drawn anew for each. */
const PACE_MS = 80

/** Something is told at least this often, so that nothing on the way takes silence for the end. */
const SILENCE_MS = 10_000

/**
 * What a visitor of a run is told: at once everything so far, then what is new, at least once. Leaving, by the
 * signal or by leaving the loop, changes nothing for others and nothing for the run.
 */
export async function* watchRows<Row>(
  run: RowRun<Row>,
  left: AbortSignal | undefined,
): AsyncGenerator<readonly Row[], void, undefined> {
  let seen = 0
  do {
    const rows = run.settled(seen)
    seen += rows.length
    yield rows
    if (run.isFinished()) continue
    await leaving(settleWithin(run.changed(seen), SILENCE_MS), left)
    await settleWithin(run.finished, PACE_MS)
  } while (seen < run.total)
}

type Signal = { readonly given: Promise<void>; give(): void }

/** A promise and the way to keep it. */
function signal(): Signal {
  const parts: { give: () => void } = { give: noop }
  const given = new Promise<void>((resolve) => {
    parts.give = resolve
  })
  return { given, give: () => parts.give() }
}

function noop(): void {}
