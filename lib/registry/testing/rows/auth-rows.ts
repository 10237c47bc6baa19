import { expect } from 'vitest'
import { CATALOG } from '../small-registry.ts'
import { json, statusIs, type AnswerRow } from './answer-row.ts'
import { challenged, manifest, SILENCE_MS, token } from './asked-registry.ts'

const refusedWith =
  (challenge: string | undefined): AnswerRow[2] =>
  (answer, { registry }) =>
    expect([answer.status, answer.headers['www-authenticate']]).toEqual([
      401,
      challenge?.replace('REGISTRY', registry.origin).replace('CANARY', `http://${registry.canaryHost}`),
    ])
const SERVICE = 'service="test-registry"'
const AGAIN = `Bearer realm="REGISTRY/token",${SERVICE},scope="repository:${CATALOG}:pull"`

/** What faults of challenges and tokens must do to an answer. */
export const AUTH_ROWS: readonly AnswerRow[] = [
  ['authLoop', manifest, refusedWith(AGAIN)],
  ['authNoChallenge', challenged, refusedWith(undefined)],
  ['authChallenge', challenged, refusedWith('Bearer realm="')],
  ['authNegotiate', challenged, refusedWith('Negotiate')],
  ['authRealmCanary', challenged, refusedWith(`Bearer realm="CANARY/token",${SERVICE}`)],
  ['authRealmMetadata', challenged, refusedWith(`Bearer realm="http://169.254.169.254/token",${SERVICE}`)],
  ['authRealmFile', challenged, refusedWith(`Bearer realm="file:///etc/passwd",${SERVICE}`)],
  ['authBasicDowngrade', challenged, refusedWith('Basic realm="test"')],
  ['token403', token, statusIs(403)],
  ['token429', token, statusIs(429)],
  ['tokenStatus', token, statusIs(500)],
  ['tokenHtml', token, (a) => expect(a.headers['content-type']).toBe('text/html')],
  ['tokenEmptyJson', token, (a) => expect(json(a)).toEqual({})],
  ['tokenHuge', token, (a) => expect(a.ended).toBe('full')],
  ['tokenHang', (on) => token(on, { patienceMs: SILENCE_MS }), (a) => expect(a.ended).toBe('silence')],
  ['tokenCrlf', token, (a) => expect(json(a)).toMatchObject({ token: 'good\r\nx-injected: 1' })],
  ['tokenUnknown', token, (a) => expect(json(a)).toMatchObject({ token: 'unknown' })],
  ['tokenExpired', manifest, refusedWith(`${AGAIN},error="invalid_token"`)],
  ['insufficientScope', manifest, refusedWith(`${AGAIN},error="insufficient_scope"`)],
]
