import { formatSignerIdentities, type SignerIdentity } from '#catalog/signer-identity'
import type { SignatureFinding } from './check-signature.ts'
import { startThread, type CheckThread, type StartThread } from './check-thread.ts'
import { CheckStoppedError } from './errors.ts'
import type { SignatureQuestion } from './signature-material.ts'
import type { TrustedRoot } from './trusted-root.ts'

/** Checks signatures one after the other in a thread of its own. */
export type SignatureChecker = {
  /** @throws {CheckStoppedError} when there is no answer; the next question starts a new thread */
  check(question: SignatureQuestion): Promise<SignatureFinding>
  close(): Promise<void>
}

/** A check takes 20 ms; a machine that is busy takes longer, and hostile bytes must not hold the queue. */
const CHECK_LIMIT_MS = 10_000
/** Nobody checks at most times; the thread with the libraries costs 20 MB. */
const IDLE_MS = 30_000
/** Two releases at once; each question holds at most 1 MiB. */
const MAX_WAITING = 256

/** Makes a checker; its thread starts with the first question and ends when nobody asked for a while. */
export function createSignatureChecker(
  root: TrustedRoot,
  signers: readonly SignerIdentity[],
  start: StartThread = startThread,
  limitMs = CHECK_LIMIT_MS,
): SignatureChecker {
  const setup = { root: root.text, signers: formatSignerIdentities(signers) }
  let thread: Interrogation | undefined
  let idle: ReturnType<typeof setTimeout> | undefined
  let queue: Promise<unknown> = Promise.resolve()
  let waiting = 0

  const stop = (): void => {
    thread?.stop()
    thread = undefined
  }
  const ask = async (question: SignatureQuestion): Promise<SignatureFinding> => {
    clearTimeout(idle)
    try {
      thread ??= interrogate(start(setup))
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
      await queue
      clearTimeout(idle)
      stop()
    },
  }
}

/** A thread that answers one question at a time. */
type Interrogation = {
  /** @throws {CheckStoppedError} after which the thread is of no more use */
  answer(question: SignatureQuestion, limitMs: number): Promise<SignatureFinding>
  stop(): void
}

function interrogate(thread: CheckThread): Interrogation {
  let id = 0
  let asked: { give(finding: SignatureFinding): void; fail(error: CheckStoppedError): void } | undefined
  let ended: CheckStoppedError | undefined
  const fail = (detail: string, cause?: unknown): void => {
    ended ??= new CheckStoppedError(detail, cause === undefined ? undefined : { cause })
    asked?.fail(ended)
  }
  thread.listen((reply) => {
    if (reply.id === id) asked?.give(reply.finding)
  }, fail)
  thread.hold(false)
  return {
    async answer(question, limitMs) {
      if (ended !== undefined) throw ended
      id += 1
      const request = { id, question }
      thread.hold(true)
      const timer = setTimeout(fail, limitMs, `it took longer than ${limitMs} ms`)
      try {
        return await new Promise((give, reject) => {
          asked = { give, fail: reject }
          thread.ask(request)
        })
      } finally {
        asked = undefined
        clearTimeout(timer)
        thread.hold(false)
      }
    },
    stop: () => thread.stop(),
  }
}
