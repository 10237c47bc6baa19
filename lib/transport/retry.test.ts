import { describe, expect, it } from 'vitest'
import { UnreachableError } from './errors.ts'
import { faultOf } from './fault.ts'
import fixture from './fixtures/retry.json'
import { LIMITS } from './limits.ts'
import { backOffMs, isRetryStatus, judgeRetry, retryAfterMs, type TryEnd } from './retry.ts'

const now = Date.UTC(2026, 10, 23, 12)
const failed = (code: string): Error => Object.assign(new Error(code), { code })

describe('a status', () => {
  it.each([...fixture.rows.statuses, [502, true], [522, true], [506, false], [304, false]])(
    '%s is tried again: %s',
    (status, expected) => {
      expect(isRetryStatus(Number(status))).toBe(expected)
    },
  )
})

describe('a failure', () => {
  it.each([
    ...fixture.rows.errors,
    ['UND_ERR_SOCKET', true],
    ['UND_ERR_HEADERS_TIMEOUT', true],
    ['ECONNREFUSED', true],
    ['UND_ERR_HEADERS_OVERFLOW', false],
    ['HPE_INVALID_CONSTANT', false],
    ['ERR_TLS_CERT_ALTNAME_INVALID', false],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', false],
    ['ERR_SSL_WRONG_VERSION_NUMBER', false],
    ['EADDRESSREFUSED', false],
  ])('%s is tried again: %s', (code, expected) => {
    const fault = faultOf(failed(String(code)))
    if (fault === undefined) throw new Error('not known')
    expect(judgeRetry({ kind: 'fault', fault }, 1, LIMITS, 0).kind).toBe(expected ? 'again' : 'stop')
  })

  it.each([
    ['ECONNRESET', 4],
    ['ECONNREFUSED', 3],
    ['HPE_INVALID_EOF_STATE', 2],
    ['ENOTFOUND', 1],
  ])('%s is seen %d times', (code, expected) => {
    const fault = faultOf(failed(code)) ?? { reason: 'offline', patience: 'none' }
    let tries = 1
    while (judgeRetry({ kind: 'fault', fault }, tries, LIMITS, 0).kind === 'again') tries += 1
    expect(tries).toBe(expected)
  })

  it('keeps its patience when it has got a name', () => {
    const busy = new UnreachableError('r.example', 'dns', { cause: failed('EAI_AGAIN') })
    const unknown = new UnreachableError('r.example', 'dns', { cause: failed('ENOTFOUND') })
    expect(faultOf(busy)).toEqual({ reason: 'dns', patience: 'full' })
    expect(faultOf(unknown)).toEqual({ reason: 'dns', patience: 'none' })
  })

  it('that is no failure of the network is none here', () => {
    expect(faultOf(new TypeError('x is not a function'))).toBeUndefined()
    expect(faultOf(failed('UND_ERR_INVALID_ARG'))).toBeUndefined()
    expect(faultOf('text')).toBeUndefined()
  })
})

describe('retry-after', () => {
  it.each(fixture.rows.retryAfter)('%j asks for %s', (value, expected) => {
    expect(retryAfterMs(String(value), now) ?? 'backoff').toBe(expected)
  })

  it.each([
    ['an HTTP date', 'Mon, 23 Nov 2026 12:00:02 GMT', 2_000],
    ['a date of RFC 850', 'Monday, 23-Nov-26 12:00:02 GMT', 2_000],
    ['a date of asctime', 'Mon Nov 23 12:00:02 2026', 2_000],
    ['a day', '86400', 86_400_000],
    ['a date in the past', 'Mon, 23 Nov 2026 11:59:59 GMT', undefined],
    ['a negative number', '-5', undefined],
    ['an exponent', '1e3', undefined],
    ['infinity', 'Infinity', undefined],
    ['a day that does not exist', 'Mon, 99 Nov 2026 12:00:02 GMT', undefined],
    ['a free date', '2026-11-23', undefined],
    ['a unit', '617.927µs', undefined],
    ['two headers', ['1', '2'], undefined],
    ['no header', undefined, undefined],
  ])('of %s', (_, value, expected) => {
    expect(retryAfterMs(value, now)).toBe(expected)
  })
})

describe('the wait', () => {
  it('is anything up to a bound that doubles until four seconds', () => {
    expect([1, 2, 3, 4, 5, 6, 7].map((tries) => backOffMs(tries, LIMITS, 0.999_999))).toEqual([
      249, 499, 999, 1_999, 3_999, 3_999, 3_999,
    ])
    expect(backOffMs(3, LIMITS, 0)).toBe(0)
  })

  it('that was asked for is kept by everybody, up to thirty seconds', () => {
    expect(judgeRetry(end(503, 30_000), 1, LIMITS, 0.5)).toEqual({
      kind: 'again',
      waitMs: 30_000,
      shared: true,
    })
    expect(judgeRetry(end(429, 30_001), 1, LIMITS, 0.5)).toEqual({ kind: 'hold', retryAfterMs: 30_001 })
    expect(judgeRetry(end(429), 1, LIMITS, 0.5)).toEqual({ kind: 'again', waitMs: 125, shared: true })
    expect(judgeRetry(end(500), 1, LIMITS, 0.5)).toEqual({ kind: 'again', waitMs: 125, shared: false })
  })

  it('ends with the fourth try', () => {
    expect(judgeRetry(end(503, 1_000), 3, LIMITS, 0).kind).toBe('again')
    expect(judgeRetry(end(503, 1_000), 4, LIMITS, 0).kind).toBe('stop')
  })
})

function end(status: number, asked?: number): TryEnd {
  return { kind: 'status', status, retryAfterMs: asked }
}
