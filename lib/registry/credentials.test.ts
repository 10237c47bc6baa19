import { describe, expect, it } from 'vitest'
import { createAuthorization } from './authorization.ts'
import { CredentialsUnusableError, type Credential } from './credentials.ts'
import { bearer, guardedWorld, REALM, wantsToken, type Rules } from './testing/reading/guarded-registry.ts'
import { refusalOf } from './testing/reading/refusal-of.ts'

const CREDENTIAL: Credential = { username: 'reader', password: 's3cret' }

/** A registry whose token endpoint is on another host. */
const elsewhere: Rules['data'] = (repository, header) =>
  header === undefined
    ? { status: 401, challenge: bearer(repository).replace(REALM, 'https://auth.example/token') }
    : { status: 200 }

/** One request for `a` to a registry that accepts any token, or none at all. */
const attempt = (accepts: boolean) => ({
  send: (header: string | undefined) =>
    Promise.resolve(
      header !== undefined && accepts
        ? { status: 200, headers: {} }
        : { status: 401, headers: { 'www-authenticate': bearer('a') } },
    ),
  discard: () => {},
})

/** A token endpoint that remembers which authorization it was given. */
const seen = () => {
  const given: (string | undefined)[] = []
  const token: Rules['token'] = (_url, authorization) => {
    given.push(authorization)
    return { status: 200, body: '{"token":"t"}' }
  }
  return { given, token }
}

describe('credentials', () => {
  const basic = 'Basic cmVhZGVyOnMzY3JldA=='

  it('go to the token endpoint of the registry itself', async () => {
    const { given, token } = seen()
    await guardedWorld({ data: wantsToken, token, credentials: { 'r.example': CREDENTIAL } }).read('a')
    expect(given).toEqual([basic])
  })

  it('never go to a token endpoint elsewhere', async () => {
    const { given, token } = seen()
    await guardedWorld({ data: elsewhere, token, credentials: { 'r.example': CREDENTIAL } }).read('a')
    expect(given).toEqual([undefined])
  })

  it('of another registry are never used to get a token for this one', async () => {
    const { given, token } = seen()
    const other = { username: 'other', password: 'other' }
    await guardedWorld({ data: elsewhere, token, credentials: { 'auth.example': other } }).read('a')
    await guardedWorld({
      data: elsewhere,
      token,
      credentials: { 'auth.example': other, 'r.example': CREDENTIAL },
    }).read('a')
    expect(given).toEqual([undefined, undefined])
  })

  it('go to a token endpoint elsewhere when the very same are configured for it', async () => {
    const { given, token } = seen()
    await guardedWorld({
      data: elsewhere,
      token,
      credentials: { 'r.example': CREDENTIAL, 'auth.example': { ...CREDENTIAL } },
    }).read('a')
    expect(given).toEqual([basic])
  })

  const wantsBasic: Rules['data'] = (_repository, header) =>
    header === basic ? { status: 200 } : { status: 401, challenge: ['Negotiate', 'Basic realm="x"'] }

  it('go to the registry when it asks for Basic', async () => {
    const { read, asked } = guardedWorld({ data: wantsBasic, credentials: { 'r.example': CREDENTIAL } })
    await read('a')
    await read('b')
    expect(asked).toEqual(['a anonymous', `a ${basic}`, `b ${basic}`])
  })

  it('go there in plain http only to a host that is listed', async () => {
    const origin = 'http://127.0.0.1:5000'
    const { read } = guardedWorld({ origin, data: wantsBasic, credentials: { '127.0.0.1:5000': CREDENTIAL } })
    expect((await read('a')).status).toBe(200)
  })

  it('that are missing, wrong, or of another port are a refusal that shows none', async () => {
    expect((await refusalOf(guardedWorld({ data: wantsBasic }).read('a'))).reason).toBe('credentials')
    const wrong = { username: 'reader', password: 'wr0ng' }
    const refusal = await refusalOf(
      guardedWorld({ data: wantsBasic, credentials: { 'r.example': wrong } }).read('a'),
    )
    expect(refusal.reason).toBe('denied')
    expect(refusal.message).not.toContain('wr0ng')
    const other = guardedWorld({ data: wantsBasic, credentials: { 'r.example:5000': CREDENTIAL } })
    expect((await refusalOf(other.read('a'))).reason).toBe('credentials')
  })

  it('are not given in plain http where a token was asked for before', async () => {
    let downgraded = false
    const { read, asked } = guardedWorld({
      origin: 'http://r.example',
      credentials: { 'r.example': CREDENTIAL },
      data: (_repository, header) =>
        downgraded
          ? { status: 401, challenge: 'Basic realm="x"' }
          : header === undefined
            ? { status: 401, challenge: 'Bearer realm="http://r.example/token"' }
            : { status: 200 },
    })
    await read('a')
    downgraded = true
    expect((await refusalOf(read('a'))).reason).toBe('challenge')
    expect(asked.join()).not.toContain('Basic')
  })

  it('that cannot be used do not stop anonymous reading, and are the cause when that is refused', async () => {
    const fault = new CredentialsUnusableError('config.json', 'the file is not JSON')
    const authorization = createAuthorization({
      origin: new URL('https://r.example'),
      plainHttpHosts: [],
      transport: {
        fetch: (exchange) =>
          Promise.resolve({
            status: 200,
            headers: {},
            body: Buffer.from('{"token":"t"}'),
            url: exchange.url,
          }),
        stream: () => Promise.reject(new Error('not used')),
        close: () => Promise.resolve(),
      },
      credentials: () => Promise.reject(fault),
      now: () => 0,
    })
    expect((await authorization.send('a', attempt(true))).status).toBe(200)
    expect((await refusalOf(authorization.send('a', attempt(false)))).cause).toBe(fault)
  })
})
