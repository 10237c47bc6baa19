import { RateLimitedError } from './errors.ts'
import type { Lease } from './lease.ts'
import type { Limits } from './limits.ts'
import type { World } from './world.ts'

/** Pauses that hosts asked for, shared by all callers: one 429 slows everybody. */
export type HostPauses = {
  /** Nobody asks this host for a while; callers wait. */
  pause(host: string, ms: number): void
  /** The host asked for more than anybody waits; callers fail at once, until it is looked at again. */
  hold(host: string, retryAfterMs: number): void
  isPaused(host: string): boolean
  /** Resolves when the host may be asked. @throws {RateLimitedError} when that is not within the lease */
  wait(host: string, lease: Lease): Promise<void>
}

type Pause = { readonly until: number; readonly held: boolean; readonly promised: number }

/** Largest spread of callers that wake up together: a host that just recovered is not hit by all of them at once. */
const SPREAD_MS = 250

/** Makes an empty table of pauses. */
export function createHostPauses(world: World, limits: Limits): HostPauses {
  const pauses = new Map<string, Pause>()
  const current = (host: string): Pause | undefined => {
    const pause = pauses.get(host)
    if (pause === undefined || pause.until > world.clock()) return pause
    pauses.delete(host)
    return undefined
  }
  const set = (host: string, ms: number, held: boolean, promisedMs: number): void => {
    const until = world.clock() + ms
    const before = current(host)
    if (before !== undefined && before.until >= until) return
    pauses.set(host, { until, held, promised: world.clock() + promisedMs })
  }
  return {
    pause: (host, ms) => set(host, ms, false, ms),
    hold: (host, retryAfterMs) => set(host, Math.min(retryAfterMs, limits.heldHostMs), true, retryAfterMs),
    isPaused: (host) => current(host) !== undefined,
    async wait(host, lease) {
      for (let pause = current(host); pause !== undefined; pause = current(host)) {
        const left = pause.until - world.clock() + world.random() * SPREAD_MS
        if (pause.held || left > lease.remainingMs()) {
          throw new RateLimitedError(host, Math.max(1, Math.ceil((pause.promised - world.clock()) / 1000)))
        }
        await world.sleep(left, lease.signal)
      }
    },
  }
}
