import { UnreachableError } from './errors.ts'
import { onAbort } from './on-abort.ts'

/** The time one request has, over all its tries. */
export type Lease = {
  /** Aborts at the deadline or when the caller leaves; the reason says which. */
  readonly signal: AbortSignal
  readonly remainingMs: () => number
  /** Gives timer and listener back; without it a lease lives until its deadline. */
  readonly end: () => void
}

/** Longest timer that Node accepts; a longer one would fire at once. */
const LONGEST_TIMER_MS = 2_147_483_647

/** What ends the time of a request. */
type LeaseTerms = {
  /** Named when the time is over. */
  readonly host: string
  /** Milliseconds; `Infinity`: without end. */
  readonly deadlineMs: number
  /** The caller's own signal. */
  readonly caller: AbortSignal | undefined
  /** Aborts when the client is closed. */
  readonly closing: AbortSignal
}

/** Starts the time of a request. */
export function createLease({ host, deadlineMs, caller, closing }: LeaseTerms, clock: () => number): Lease {
  const controller = new AbortController()
  const started = clock()
  const leave = (): void => controller.abort(caller?.reason)
  const stop = (): void => controller.abort(new UnreachableError(host, 'stopping'))
  const timer = Number.isFinite(deadlineMs)
    ? setTimeout(
        () => controller.abort(new UnreachableError(host, 'timeout')),
        Math.min(deadlineMs, LONGEST_TIMER_MS),
      )
    : undefined
  if (caller !== undefined) onAbort(caller, leave)
  onAbort(closing, stop)
  return {
    signal: controller.signal,
    remainingMs: () => started + deadlineMs - clock(),
    end() {
      clearTimeout(timer)
      caller?.removeEventListener('abort', leave)
      closing.removeEventListener('abort', stop)
    },
  }
}
