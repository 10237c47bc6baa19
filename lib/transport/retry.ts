import type { Fault } from './fault.ts'
import type { Limits } from './limits.ts'

/** How one try ended: with a status, or without a usable answer. */
export type TryEnd =
  | { readonly kind: 'status'; readonly status: number; readonly retryAfterMs: number | undefined }
  | { readonly kind: 'fault'; readonly fault: Fault }

/** What to do next. `shared`: the wait is the host's, every caller keeps it. */
export type RetryVerdict =
  | { readonly kind: 'stop' }
  | { readonly kind: 'again'; readonly waitMs: number; readonly shared: boolean }
  | { readonly kind: 'hold'; readonly retryAfterMs: number }

const AGAIN = new Set([408, 429, 499, 500, 502, 503, 504, 522])

/** Whether a status may be another one in a moment. 501 and 505 cannot get better, other statuses are answers. */
export function isRetryStatus(status: number): boolean {
  return AGAIN.has(status)
}

/**
 * Decides after a try. Only GET and HEAD exist here, so every request may be repeated.
 *
 * @param tries how many were made, at least 1
 * @param random in [0, 1)
 */
export function judgeRetry(end: TryEnd, tries: number, limits: Limits, random: number): RetryVerdict {
  const backOff = backOffMs(tries, limits, random)
  if (end.kind === 'fault') {
    const bound = {
      none: 1,
      refusal: limits.triesAfterRefusal,
      truncation: limits.triesAfterTruncation,
      full: limits.tries,
    }[end.fault.patience]
    return tries < bound ? { kind: 'again', waitMs: backOff, shared: false } : { kind: 'stop' }
  }
  if (!isRetryStatus(end.status)) return { kind: 'stop' }
  const asked = end.retryAfterMs
  if (asked !== undefined && asked > limits.retryAfterCapMs) return { kind: 'hold', retryAfterMs: asked }
  if (tries >= limits.tries) return { kind: 'stop' }
  return { kind: 'again', waitMs: asked ?? backOff, shared: asked !== undefined || end.status === 429 }
}

/** Exponential wait with full jitter: anything from nothing up to 250, 500, 1000 … 4000 ms. */
export function backOffMs(tries: number, limits: Limits, random: number): number {
  return Math.floor(random * Math.min(limits.backOffCapMs, limits.backOffMs * 2 ** (tries - 1)))
}

const HTTP_DATE =
  /^(?:\w{3}, \d{2} \w{3} \d{4} \d{2}:\d{2}:\d{2} GMT|\w{6,9}, \d{2}-\w{3}-\d{2} \d{2}:\d{2}:\d{2} GMT|\w{3} \w{3} [ \d]\d \d{2}:\d{2}:\d{2} \d{4})$/

/**
 * Milliseconds that a `retry-after` header asks for: seconds (a fraction is accepted) or a date; `undefined` when
 * it asks for nothing that can be read, for zero, or for a moment that has passed.
 *
 * @param now milliseconds since the epoch
 * @see RFC 9110 10.2.3
 */
export function retryAfterMs(value: string | readonly string[] | undefined, now: number): number | undefined {
  if (typeof value !== 'string') return undefined
  const text = value.trim()
  const wait = /^\d{1,9}(\.\d{1,9})?$/.test(text)
    ? Math.round(Number(text) * 1000)
    : HTTP_DATE.test(text)
      ? Date.parse(text.endsWith('GMT') ? text : `${text} GMT`) - now
      : 0
  return wait > 0 ? wait : undefined
}
