import { retryAfterMs } from '#transport/retry'
import { RegistryRateLimitedError } from './errors.ts'

/**
 * The error for an answer of 429 that outlived all tries.
 *
 * @param now milliseconds since the epoch; `Retry-After` may be a date
 */
export function rateLimitedBy(
  host: string,
  retryAfter: string | readonly string[] | undefined,
  now: number,
): RegistryRateLimitedError {
  const waitMs = retryAfterMs(retryAfter, now)
  return new RegistryRateLimitedError(host, waitMs === undefined ? undefined : waitMs / 1000)
}
