/** So many answers at once, and so many more each second. */
export type RateLimit = { readonly burst: number; readonly perSecond: number }

/**
 * Limits of our own: only for what computes much for one request. A row here is a gate of the application, and
 * `ownLimit` or a door asks it.
 */
export const RATE_LIMITS = {
  post: { burst: 60, perSecond: 20 },
  /** A few milliseconds each, and somebody may ask for the IDs of a whole fleet. */
  schematic: { burst: 500, perSecond: 50 },
  wholeHistory: { burst: 60, perSecond: 10 },
  /** Two hundred visitors at once are no flood; who watches a run that goes on for others is not counted. */
  resolve: { burst: 300, perSecond: 20 },
  files: { burst: 100, perSecond: 10 },
  lint: { burst: 100, perSecond: 5 },
  signature: { burst: 240, perSecond: 60 },
  releaseSignatures: { burst: 30, perSecond: 5 },
} as const satisfies Readonly<Record<string, RateLimit>>

/** One gate for each limit. */
export type Gates = Readonly<Record<keyof typeof RATE_LIMITS, Gate>>

/** Counts what is given out; one for each kind of answer, for all visitors together. */
export type Gate = {
  /** Takes one answer; else says after how many whole seconds there is one. */
  pass(): { readonly ok: true } | { readonly ok: false; readonly retryAfterSeconds: number }
}

/** Makes the gates of an application, all of them full. @param now - milliseconds since the epoch */
export function createGates(now: () => number): Gates {
  const gate = (kind: keyof typeof RATE_LIMITS): Gate => createGate(RATE_LIMITS[kind], now)
  return {
    post: gate('post'),
    schematic: gate('schematic'),
    wholeHistory: gate('wholeHistory'),
    resolve: gate('resolve'),
    files: gate('files'),
    lint: gate('lint'),
    signature: gate('signature'),
    releaseSignatures: gate('releaseSignatures'),
  }
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
