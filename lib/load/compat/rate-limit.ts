/** So many answers at once, and so many more each second. */
export type RateLimit = { readonly burst: number; readonly perSecond: number }

/** Limits of our own: only for what computes much for one request. */
export const RATE_LIMITS = {
  post: { burst: 60, perSecond: 20 },
  wholeHistory: { burst: 60, perSecond: 10 },
} as const satisfies Readonly<Record<string, RateLimit>>

/** Counts what is given out; one for each kind of answer, for all visitors together. */
export type Gate = {
  /** Takes one answer; else says after how many whole seconds there is one. */
  pass(): { readonly ok: true } | { readonly ok: false; readonly retryAfterSeconds: number }
}

/**
 * Makes a gate that refills steadily. It does not tell visitors apart: their address is what a proxy says it is, and
 * the limit protects the machine, not its visitors from one another.
 *
 * @param now - milliseconds since the epoch
 */
export function createGate({ burst, perSecond }: RateLimit, now: () => number): Gate {
  let left = burst
  let filledAt = now()
  return {
    pass() {
      const at = now()
      // A clock that was set back fills nothing.
      left = Math.min(burst, left + (Math.max(0, at - filledAt) / 1_000) * perSecond)
      filledAt = at
      if (left < 1) return { ok: false, retryAfterSeconds: Math.max(1, Math.ceil((1 - left) / perSecond)) }
      left -= 1
      return { ok: true }
    },
  }
}
