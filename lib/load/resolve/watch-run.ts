import type { ResolveEvent } from '#catalog/resolve-progress'
import { leaving } from '#transport/single-flight'
import { settleWithin } from '../waiting.ts'
import type { ResolveRun } from './resolve-run.ts'

/** Rows that settle within this time are told together: a page need not be drawn anew for each. */
const PACE_MS = 80

/** Something is told at least this often, so that nothing on the way takes silence for the end. */
const SILENCE_MS = 10_000

/**
 * What a visitor of a run is told: at once everything so far, then what is new, then the result. Leaving, by the
 * signal or by leaving the loop, changes nothing for others and nothing for the run.
 */
export async function* watchRun(
  run: ResolveRun,
  signal: AbortSignal | undefined,
): AsyncGenerator<ResolveEvent, void, undefined> {
  let seen = 0
  do {
    const rows = run.settled(seen)
    seen += rows.length
    yield { kind: 'progress', progress: run.progress(), rows }
    if (run.isFinished()) continue
    await leaving(settleWithin(run.changed(seen), SILENCE_MS), signal)
    await settleWithin(run.finished, PACE_MS)
  } while (seen < run.progress().total)
  yield { kind: 'result', progress: run.progress(), rows: run.rows() }
}
