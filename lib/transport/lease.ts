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

/**
 * Starts the time of a request.
 *
 * @param host named when the time is over
 * @param deadlineMs `Infinity`: without end
 * @param caller the caller's own signal
 */
export function createLease(
  host: string,
  deadlineMs: number,
  caller: AbortSignal | undefined,
  clock: () => number,
): Lease {
  const controller = new AbortController()
  const started = clock()
  const leave = (): void => controller.abort(caller?.reason)
  const timer = Number.isFinite(deadlineMs)
    ? setTimeout(
        () => controller.abort(new UnreachableError(host, 'timeout')),
        Math.min(deadlineMs, LONGEST_TIMER_MS),
      )
    : undefined
  if (caller !== undefined) onAbort(caller, leave)
  return {
    signal: controller.signal,
    remainingMs: () => started + deadlineMs - clock(),
    end() {
      clearTimeout(timer)
      caller?.removeEventListener('abort', leave)
    },
  }
}
