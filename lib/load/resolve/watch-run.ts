import type { ResolveEvent } from '#catalog/resolve-progress'
import { watchRows } from '../row-run.ts'
import type { ResolveRun } from './resolve-run.ts'

/** What a visitor of a run is told: at once everything so far, then what is new, then the result. */
export async function* watchRun(
  run: ResolveRun,
  signal: AbortSignal | undefined,
): AsyncGenerator<ResolveEvent, void, undefined> {
  for await (const rows of watchRows(run, signal)) yield { kind: 'progress', progress: run.progress(), rows }
  yield { kind: 'result', progress: run.progress(), rows: run.rows() }
}
