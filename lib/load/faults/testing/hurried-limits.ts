import { LIMITS, type Limits } from '#transport/limits'

/**
 * The limits of the client with every timer of a socket shortened by the same factor, so that a silent registry
 * costs a test a second. Bytes, tries and the waits that a world's own clock measures stay as they are.
 */
export function hurriedLimits(speed: number): Limits {
  return {
    ...LIMITS,
    connectMs: LIMITS.connectMs / speed,
    headersMs: LIMITS.headersMs / speed,
    bodyIdleMs: LIMITS.bodyIdleMs / speed,
    rateWindowMs: LIMITS.rateWindowMs / speed,
    consumerIdleMs: LIMITS.consumerIdleMs / speed,
    errorBodyMs: LIMITS.errorBodyMs / speed,
    minBytesPerSecond: LIMITS.minBytesPerSecond * speed,
  }
}
