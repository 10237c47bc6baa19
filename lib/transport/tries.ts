import { chase, type Arrival, type ChaseOptions } from './chase.ts'
import { faultOf, type Fault } from './fault.ts'
import type { HostPauses } from './host-pauses.ts'
import type { Lease } from './lease.ts'
import { judgeRetry, retryAfterMs } from './retry.ts'
import type { Exchange } from './transport.ts'
import type { World } from './world.ts'

/** What tries are made with. */
export type TryOptions = ChaseOptions & { readonly pauses: HostPauses; readonly world: World }

type End<T> =
  | { readonly kind: 'answer'; readonly arrival: Arrival; readonly value: T }
  | { readonly kind: 'fault'; readonly fault: Fault; readonly error: unknown }

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
  take: (arrival: Arrival) => Promise<T>,
  options: TryOptions,
): Promise<T> {
  const { limits, pauses, world } = options
  let mayRestart = true
  for (let tries = 1; ; tries += 1) {
    const end = await tryOnce(exchange, lease, take, options)
    if (mayRestart && isExpiredRedirect(end)) {
      mayRestart = false
      tries -= 1
      continue
    }
    const verdict = judgeRetry(tryEnd(end, world), tries, limits, world.random())
    const host = end.kind === 'answer' ? end.arrival.url.host : exchange.url.host
    if (verdict.kind === 'hold') pauses.hold(host, verdict.retryAfterMs)
    if (verdict.kind !== 'again' || verdict.waitMs >= lease.remainingMs()) return valueOf(end)
    // A connection that fell silent may be dead although it is open.
    if (end.kind === 'fault' && end.fault.reason === 'timeout') options.origins.forget(exchange.url)
    if (verdict.shared) pauses.pause(host, verdict.waitMs)
    else await world.sleep(verdict.waitMs, lease.signal)
  }
}

async function tryOnce<T>(
  exchange: Exchange,
  lease: Lease,
  take: (arrival: Arrival) => Promise<T>,
  options: TryOptions,
): Promise<End<T>> {
  try {
    lease.signal.throwIfAborted()
    const arrival = await chase(exchange, lease, options)
    return { kind: 'answer', arrival, value: await take(arrival) }
  } catch (error) {
    lease.signal.throwIfAborted()
    const fault = faultOf(error)
    if (fault === undefined) throw error
    return { kind: 'fault', fault, error }
  }
}

/** A signed storage URL that ran out: the registry gives a new one when it is asked from the start. */
function isExpiredRedirect(end: End<unknown>): boolean {
  return end.kind === 'answer' && end.arrival.leftOrigin && end.arrival.answer.status === 403
}

function tryEnd(end: End<unknown>, world: World): Parameters<typeof judgeRetry>[0] {
  if (end.kind === 'fault') return end
  const { status, headers } = end.arrival.answer
  return { kind: 'status', status, retryAfterMs: retryAfterMs(headers['retry-after'], world.now()) }
}

function valueOf<T>(end: End<T>): T {
  if (end.kind === 'fault') throw end.error
  return end.value
}
