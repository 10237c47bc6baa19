import { Worker } from 'node:worker_threads'
import type { SignatureFinding } from './check-signature.ts'
import type { SignatureQuestion } from './signature-material.ts'

/** What a thread is started with: texts, since nothing else crosses bundles. */
export type CheckSetup = { readonly root: string; readonly signers: string }
export type CheckRequest = { readonly id: number; readonly question: SignatureQuestion }
export type CheckReply = { readonly id: number; readonly finding: SignatureFinding }

/** A thread that checks signatures, as the checker sees it. */
export type CheckThread = {
  ask(request: CheckRequest): void
  /** Is told every reply, and that there will be none any more. */
  listen(reply: (reply: CheckReply) => void, end: (detail: string, cause?: unknown) => void): void
  /** Whether the process has to stay for it. */
  hold(isHeld: boolean): void
  stop(): void
}

/** How a thread is started; tests start others. */
export type StartThread = (setup: CheckSetup) => CheckThread

/** Starts the thread that the application uses; the bundler makes a bundle of its own out of that file. */
export function startThread(setup: CheckSetup): CheckThread {
  return threadOf(new Worker(new URL('./verify-worker.ts', import.meta.url), { workerData: setup }))
}

/** A worker as a thread that checks. */
export function threadOf(worker: Worker): CheckThread {
  return {
    ask: (request) => worker.postMessage(request, []),
    listen(reply, end) {
      worker.on('message', reply)
      worker.on('error', (error) => end('its thread failed', error))
      worker.on('exit', () => end('its thread ended'))
    },
    hold: (isHeld) => (isHeld ? worker.ref() : worker.unref()),
    stop: () => void worker.terminate(),
  }
}
