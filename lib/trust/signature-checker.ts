import { Worker } from 'node:worker_threads'
import { formatSignerIdentities, type SignerIdentity } from '#catalog/signer-identity'
import type { SignatureFinding } from './check-signature.ts'
import { CheckStoppedError } from './errors.ts'
import type { SignatureQuestion } from './signature-material.ts'
import type { TrustedRoot } from './trusted-root.ts'

/** What the thread is started with: texts, since nothing else crosses bundles. */
export type CheckSetup = { readonly root: string; readonly signers: string }
export type CheckRequest = { readonly id: number; readonly question: SignatureQuestion }
export type CheckReply = { readonly id: number; readonly finding: SignatureFinding }

/** Checks signatures one after the other in a thread of its own. */
export type SignatureChecker = {
  /** @throws {CheckStoppedError} when there is no answer; the next question starts a new thread */
  check(question: SignatureQuestion): Promise<SignatureFinding>
  close(): Promise<void>
}

/** How the thread is started; tests start others. */
export type StartThread = (setup: CheckSetup) => Worker

/** A check takes 20 ms; a machine that is busy takes longer, and hostile bytes must not hold the queue. */
const CHECK_LIMIT_MS = 10_000
/** Nobody checks at most times; the thread with the libraries costs 20 MB. */
const IDLE_MS = 30_000
/** Two releases at once; each question holds at most 1 MiB. */
const MAX_WAITING = 256

/** Starts the thread that the application uses; the bundler makes a bundle of its own out of that file. */
function startThread(setup: CheckSetup): Worker {
  return new Worker(new URL('./verify-worker.ts', import.meta.url), { workerData: setup })
}

/** Makes a checker; its thread starts with the first question and ends when nobody asked for a while. */
export function createSignatureChecker(
  root: TrustedRoot,
  signers: readonly SignerIdentity[],
  start: StartThread = startThread,
  limitMs = CHECK_LIMIT_MS,
): SignatureChecker {
  const setup = { root: root.text, signers: formatSignerIdentities(signers) }
  let thread: CheckThread | undefined
  let idle: ReturnType<typeof setTimeout> | undefined
  let queue: Promise<unknown> = Promise.resolve()
  let waiting = 0

  const stop = (): void => {
    thread?.end()
    thread = undefined
  }
  const ask = async (question: SignatureQuestion): Promise<SignatureFinding> => {
    clearTimeout(idle)
    try {
      thread ??= openThread(start(setup))
      return await thread.answer(question, limitMs)
    } catch (cause) {
      stop()
      throw cause instanceof CheckStoppedError ? cause : new CheckStoppedError('the thread failed', { cause })
    } finally {
      idle = setTimeout(stop, IDLE_MS)
      idle.unref()
    }
  }

  return {
    async check(question) {
      if (waiting >= MAX_WAITING) throw new CheckStoppedError('too many signatures wait to be checked')
      waiting += 1
      const turn = queue.then(() => ask(question))
      queue = turn.catch(() => undefined)
      try {
        return await turn
      } finally {
        waiting -= 1
      }
    },
    async close() {
      clearTimeout(idle)
      await queue
      clearTimeout(idle)
      stop()
    },
  }
}

/** A thread that answers one question at a time. */
type CheckThread = {
  /** @throws {CheckStoppedError} after which the thread is of no more use */
  answer(question: SignatureQuestion, limitMs: number): Promise<SignatureFinding>
  end(): void
}

function openThread(worker: Worker): CheckThread {
  let id = 0
  let asked: { give(finding: SignatureFinding): void; fail(error: CheckStoppedError): void } | undefined
  const fail = (detail: string, cause?: unknown): void =>
    asked?.fail(new CheckStoppedError(detail, cause === undefined ? undefined : { cause }))
  worker.on('message', (reply: CheckReply) => {
    if (reply.id === id) asked?.give(reply.finding)
  })
  worker.on('error', (error) => fail('its thread failed', error))
  worker.on('exit', () => fail('its thread ended'))
  worker.unref()
  return {
    async answer(question, limitMs) {
      id += 1
      const request: CheckRequest = { id, question }
      worker.ref()
      const timer = setTimeout(fail, limitMs, `it took longer than ${limitMs} ms`)
      try {
        return await new Promise((give, reject) => {
          asked = { give, fail: reject }
          worker.postMessage(request, [])
        })
      } finally {
        asked = undefined
        clearTimeout(timer)
        worker.unref()
      }
    },
    end: () => void worker.terminate(),
  }
}
