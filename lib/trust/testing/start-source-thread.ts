import { Worker } from 'node:worker_threads'
import type { CheckSetup } from '../signature-checker.ts'

/** The thread of the application from its sources, as every Node that is in use can run them. */
export function startSourceThread(setup: CheckSetup): Worker {
  return new Worker(new URL('./source-thread.mjs', import.meta.url), { workerData: setup })
}
