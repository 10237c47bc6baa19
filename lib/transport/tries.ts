import { chase, type Arrival, type ChaseOptions } from './chase.ts'
import { faultOf, type Fault } from './fault.ts'
import type { HostPauses } from './host-pauses.ts'
import type { Lease } from './lease.ts'
import { judgeRetry, retryAfterMs, type RetryVerdict, type TryEnd } from './retry.ts'
import type { Exchange } from './transport.ts'
import type { World } from './world.ts'

/** What tries are made with. */
export type TryOptions = ChaseOptions & { readonly pauses: HostPauses; readonly world: World }

type End<T> =
  | { readonly kind: 'answer'; readonly arrival: Arrival; readonly value: T; readonly verdict: RetryVerdict }
  | { readonly kind: 'fault'; readonly fault: Fault; readonly error: unknown; readonly verdict: RetryVerdict }

type Take<T> = (arrival: Arrival) => Promise<T>

/**
 * Tries an exchange until it has an answer or there is no reason to try again. The last answer is an answer, also
 * when it is a 503; only failures without any answer throw.
 *
 * @param take reads what arrived; it is part of each try, so a body that breaks is asked again
 * @throws {UnreachableError}
 * @throws {RateLimitedError}
 * @throws the lease's reason
 */
export async function tryUntilAnswered<T>(
  exchange: Exchange,
  lease: Lease,
  take: Take<T>,
  options: TryOptions,
): Promise<T> {
  let mayRestart = true
  for (let tries = 1; ; tries += 1) {
    const end = await tryOnce(exchange, lease, take, tries, options)
    if (mayRestart && isExpiredRedirect(end)) {
      mayRestart = false
      tries -= 1
      continue
    }
    const { verdict } = end
    if (verdict.kind !== 'again' || verdict.waitMs >= lease.remainingMs()) return valueOf(end)
    // A connection that fell silent may be dead although it is open.
    if (end.kind === 'fault' && end.fault.reason === 'timeout') options.origins.forget(exchange.url)
    // A shared wait is kept by the host's pause, which all callers wait for.
    if (!verdict.shared) await options.world.sleep(verdict.waitMs, lease.signal)
  }
}

async function tryOnce<T>(
  exchange: Exchange,
  lease: Lease,
  take: Take<T>,
  tries: number,
  options: TryOptions,
): Promise<End<T>> {
  const { limits, world } = options
  try {
    lease.signal.throwIfAborted()
    const arrival = await chase(exchange, lease, options)
    // Before the body is read and its slot given to the next caller, who must find the pause in place.
    const verdict = judgeRetry(statusEnd(arrival, world), tries, limits, world.random())
    keepPause(arrival.url.host, verdict, options.pauses)
    return { kind: 'answer', arrival, value: await take(arrival), verdict }
  } catch (error) {
    lease.signal.throwIfAborted()
    const fault = faultOf(error)
    if (fault === undefined) throw error
    const verdict = judgeRetry({ kind: 'fault', fault }, tries, limits, world.random())
    return { kind: 'fault', fault, error, verdict }
  }
}

function keepPause(host: string, verdict: RetryVerdict, pauses: HostPauses): void {
  if (verdict.kind === 'hold') pauses.hold(host, verdict.retryAfterMs)
  if (verdict.kind === 'again' && verdict.shared) pauses.pause(host, verdict.waitMs)
}

/** A signed storage URL that ran out: the registry gives a new one when it is asked from the start. */
function isExpiredRedirect(end: End<unknown>): boolean {
  return end.kind === 'answer' && end.arrival.leftOrigin && end.arrival.answer.status === 403
}

function statusEnd({ answer }: Arrival, world: World): TryEnd {
  const asked = retryAfterMs(answer.headers['retry-after'], world.now())
  return { kind: 'status', status: answer.status, retryAfterMs: asked }
}

function valueOf<T>(end: End<T>): T {
  if (end.kind === 'fault') throw end.error
  return end.value
}
