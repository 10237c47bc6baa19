import { Worker } from 'node:worker_threads'
import type { CheckSetup } from '../signature-checker.ts'

/** The thread of the application from its sources, which Node before 22.18 reads with a loader only. */
export function startSourceThread(setup: CheckSetup): Worker {
  return new Worker(new URL('../verify-worker.ts', import.meta.url), {
    workerData: setup,
    execArgv: ['--import', 'tsx'],
  })
}
