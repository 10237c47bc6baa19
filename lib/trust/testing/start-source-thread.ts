import { Worker } from 'node:worker_threads'
import { threadOf, type CheckSetup, type CheckThread } from '../check-thread.ts'

/** The thread of the application from its sources, as every Node that is in use can run them. */
export function startSourceThread(setup: CheckSetup): CheckThread {
  return threadOf(new Worker(new URL('./source-thread.mjs', import.meta.url), { workerData: setup }))
}
