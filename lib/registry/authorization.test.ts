import { describe, expect, it } from 'vitest'
import type { Answer, Exchange, Transport } from '#transport/transport'
import { createAuthorization } from './authorization.ts'
import type { Credential } from './credentials.ts'
import { CredentialsUnusableError } from './credentials.ts'
import { RegistryRateLimitedError, RegistryRefusedError } from './errors.ts'

const REALM = 'https://r.example/token'
const CREDENTIAL: Credential = { username: 'reader', password: 's3cret' }

type Reply = { readonly status: number; readonly challenge?: string | readonly string[] }
type World = {
  readonly origin?: string
  readonly credentials?: Readonly<Record<string, Credential>>
  /** Answer of the token endpoint; default a token that names its scopes. */
  readonly token?: (
    url: URL,
    authorization: string | undefined,
    count: number,
  ) => { status: number; body: string }
  /** Answer of the registry. */
  readonly data: (repository: string, authorization: string | undefined, count: number) => Reply
}

function bearer(repository: string, more = ''): string {
  return `Bearer realm="${REALM}",service="s",scope="repository:${repository}:pull"${more}`
}

/** A registry of functions; everything that is asked is written down. */
function world(rules: World) {
  const asked: string[] = []
  const tokenUrls: URL[] = []
  const clock = { now: Date.parse('2026-11-23T00:00:00Z') }
  const transport: Transport = {
    async fetch(exchange: Exchange): Promise<Answer> {
      await Promise.resolve()
      const authorization = exchange.headers?.['authorization']
      asked.push(`token ${exchange.url.searchParams.getAll('scope').join(' ')}`)
      tokenUrls.push(exchange.url)
      const reply = rules.token?.(exchange.url, authorization, tokenUrls.length) ?? {
        status: 200,
        body: JSON.stringify({ token: `t${tokenUrls.length}`, expires_in: 300 }),
      }
      return { status: reply.status, headers: {}, body: Buffer.from(reply.body), url: exchange.url }
    },
    stream: () => Promise.reject(new Error('not used')),
    close: () => Promise.resolve(),
  }
  const origin = new URL(rules.origin ?? 'https://r.example')
  const authorization = createAuthorization({
    origin,
    plainHttpHosts: origin.protocol === 'http:' ? [origin.host] : [],
    transport,
    credentials: (host) => Promise.resolve(rules.credentials?.[host]),
    now: () => clock.now,
  })
  let count = 0
  const read = (repository: string, signal?: AbortSignal) =>
    authorization.send(
      repository,
      {
        send: async (header) => {
          count += 1
          asked.push(`${repository} ${header ?? 'anonymous'}`)
          const reply = rules.data(repository, header, count)
          await new Promise((resolve) => {
            setTimeout(resolve, 1)
          })
          const challenge = reply.challenge === undefined ? {} : { 'www-authenticate': reply.challenge }
          return { status: reply.status, headers: challenge }
        },
        discard: () => {},
      },
      signal,
    )
  return { read, asked, tokenUrls, clock }
}

/** A registry that wants any token. */
const wantsToken: World['data'] = (repository, header) =>
  header === undefined ? { status: 401, challenge: bearer(repository) } : { status: 200 }

/** A registry whose token endpoint is on another host. */
const elsewhere: World['data'] = (repository, header) =>
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

async function refusalOf(promise: Promise<unknown>): Promise<RegistryRefusedError> {
  const error: unknown = await promise.catch((thrown: unknown) => thrown)
  if (error instanceof RegistryRefusedError) return error
  throw new Error(`not refused: ${String(error)}`)
}

describe('a registry that gives tokens', () => {
  it('is asked once without, for all repositories, and then with a token of each', async () => {
    const { read, asked, tokenUrls } = world({ data: wantsToken })
    for (const repository of ['a/extensions', 'a/gvisor', 'a/gvisor']) {
      expect((await read(repository)).status).toBe(200)
    }
    expect(asked).toEqual([
      'a/extensions anonymous',
      'token repository:a/extensions:pull',
      'a/extensions Bearer t1',
      'token repository:a/gvisor:pull',
      'a/gvisor Bearer t2',
      'a/gvisor Bearer t2',
    ])
    expect(tokenUrls[0]?.href).toBe(`${REALM}?service=s&scope=repository%3Aa%2Fextensions%3Apull`)
  })

  it('gets one request without a token and one token request when many start at once', async () => {
    const { read, asked } = world({ data: wantsToken })
    await Promise.all(Array.from({ length: 50 }, (_, at) => read(at < 25 ? 'a/one' : 'a/two')))
    expect(asked.filter((line) => line.endsWith('anonymous'))).toHaveLength(1)
    expect(asked.filter((line) => line.startsWith('token'))).toHaveLength(2)
    expect(asked).toHaveLength(53)
  })

  it('is asked for a new token before the old one ends', async () => {
    const { read, asked, clock } = world({ data: wantsToken })
    await read('a/b')
    clock.now += 269_000
    await read('a/b')
    expect(asked.filter((line) => line.startsWith('token'))).toHaveLength(1)
    clock.now += 1000
    await read('a/b')
    expect(asked.filter((line) => line.startsWith('token'))).toHaveLength(2)
    clock.now -= 3_600_000
    await read('a/b')
    expect(asked.filter((line) => line.startsWith('token'))).toHaveLength(3)
  })

  it('may take a token back: one new token, and nobody notices', async () => {
    let revoked = ''
    const { read, asked } = world({
      data: (repository, header) =>
        header === undefined || header === revoked
          ? { status: 401, challenge: bearer(repository) }
          : { status: 200 },
    })
    await read('a/b')
    revoked = 'Bearer t1'
    expect((await read('a/b')).status).toBe(200)
    expect(asked.slice(3)).toEqual(['a/b Bearer t1', 'token repository:a/b:pull', 'a/b Bearer t2'])
  })

  it.each(['invalid_token', 'insufficient_scope'])('may refuse a fresh token once for %s', async (error) => {
    const { read } = world({
      data: (repository, header) =>
        header === 'Bearer t1' || header === undefined
          ? { status: 401, challenge: bearer(repository, header && `,error="${error}"`) }
          : { status: 200 },
    })
    expect((await read('a/b')).status).toBe(200)
  })

  it('that refuses good tokens for ever costs two requests and one token an object', async () => {
    const { read, asked } = world({ data: (repository) => ({ status: 401, challenge: bearer(repository) }) })
    for (const repository of ['a/a', 'a/b', 'a/c', 'a/c']) {
      asked.length = 0
      expect((await refusalOf(read(repository))).reason).toBe('credentials')
      expect(asked.filter((line) => line.startsWith('token')).length).toBeLessThanOrEqual(1)
      expect(asked.filter((line) => !line.startsWith('token')).length).toBeLessThanOrEqual(2)
    }
  })

  it('that hands out tokens that have ended already is asked once more and used as far as it goes', async () => {
    const { read, asked, clock } = world({
      token: () => ({
        status: 200,
        body: JSON.stringify({ token: 'old', expires_in: 60, issued_at: '2020-01-01T00:00:00Z' }),
      }),
      data: wantsToken,
    })
    for (let times = 0; times < 3; times += 1) await read('a/b')
    expect(clock.now).toBeGreaterThan(0)
    expect(asked.filter((line) => line.startsWith('token'))).toHaveLength(3)
    expect(asked).toHaveLength(7)
  })

  it('may name more scopes than the repository, and is asked for all of them', async () => {
    const scopes = 'repository:a/b:pull repository:a/base:pull'
    const { read, asked } = world({
      data: (_repository, header) =>
        header === undefined
          ? { status: 401, challenge: `Bearer realm="${REALM}",scope="${scopes}"` }
          : { status: 200 },
    })
    await read('a/b')
    await read('a/base')
    expect(asked).toEqual(['a/b anonymous', `token ${scopes}`, 'a/b Bearer t1', 'a/base Bearer t1'])
  })

  it('may find out later that more scopes are needed', async () => {
    const { read, asked } = world({
      data: (_repository, header) => {
        if (header === undefined) return { status: 401, challenge: bearer('a/b') }
        if (header === 'Bearer t1') {
          const scope = 'repository:a/b:pull,push'
          return {
            status: 401,
            challenge: `Bearer realm="${REALM}",service="s",scope="${scope}",error="insufficient_scope"`,
          }
        }
        return { status: 200 }
      },
    })
    await read('a/b')
    expect(asked.at(-2)).toBe('token repository:a/b:pull,push repository:a/b:pull')
  })

  it('may move its token endpoint', async () => {
    let realm = REALM
    const { read, tokenUrls } = world({
      data: (repository, header) =>
        header === undefined || (realm !== REALM && header === 'Bearer t1')
          ? { status: 401, challenge: bearer(repository).replace(REALM, realm) }
          : { status: 200 },
    })
    await read('a/b')
    realm = 'https://new.example/token'
    await read('a/b')
    expect(tokenUrls.map((url) => url.host)).toEqual(['r.example', 'new.example'])
  })

  it('keeps the query of its realm', async () => {
    const { read, tokenUrls } = world({
      data: (_repository, header) =>
        header === undefined
          ? { status: 401, challenge: 'Bearer realm="https://r.example/t?a=1"' }
          : { status: 200 },
    })
    await read('x')
    expect(tokenUrls[0]?.search).toBe('?a=1&scope=repository%3Ax%3Apull')
  })
})

describe('a registry that lets everybody in', () => {
  it('is asked without a token', async () => {
    const { read, asked } = world({ data: () => ({ status: 200 }) })
    await Promise.all([read('a'), read('b'), read('c')])
    expect(asked).toEqual(['a anonymous', 'b anonymous', 'c anonymous'])
  })

  it('may begin to ask for one', async () => {
    let closed = false
    const { read } = world({
      data: (repository, header) =>
        closed && header === undefined ? { status: 401, challenge: bearer(repository) } : { status: 200 },
    })
    await read('a')
    closed = true
    expect((await read('a')).status).toBe(200)
  })
})

describe('while the first request is on its way', () => {
  it('others wait, and go on by themselves when it fails', async () => {
    const { read, asked } = world({
      data: (repository, header, count) => {
        if (count === 1) throw new Error('connection refused')
        return wantsToken(repository, header, count)
      },
    })
    const outcomes = await Promise.allSettled([read('a'), read('b'), read('c')])
    expect(outcomes.map((outcome) => outcome.status)).toEqual(['rejected', 'fulfilled', 'fulfilled'])
    expect(asked[0]).toBe('a anonymous')
  })

  it('a reader may leave without disturbing the others', async () => {
    const leaving = new AbortController()
    const { read } = world({ data: wantsToken })
    const first = read('a')
    const second = read('b', leaving.signal)
    leaving.abort(new Error('left'))
    await expect(second).rejects.toThrow('left')
    expect((await first).status).toBe(200)
  })

  it('a server error shows nothing about tokens', async () => {
    const { read } = world({
      data: (repository, header, count) =>
        count === 1 ? { status: 500 } : wantsToken(repository, header, count),
    })
    expect((await read('a')).status).toBe(500)
    expect((await read('a')).status).toBe(200)
  })
})

describe('credentials', () => {
  const seen = () => {
    const given: (string | undefined)[] = []
    const token: World['token'] = (_url, authorization) => {
      given.push(authorization)
      return { status: 200, body: '{"token":"t"}' }
    }
    return { given, token }
  }
  const basic = 'Basic cmVhZGVyOnMzY3JldA=='

  it('go to the token endpoint of the registry itself', async () => {
    const { given, token } = seen()
    await world({ data: wantsToken, token, credentials: { 'r.example': CREDENTIAL } }).read('a')
    expect(given).toEqual([basic])
  })

  it('never go to a token endpoint elsewhere', async () => {
    const { given, token } = seen()
    await world({ data: elsewhere, token, credentials: { 'r.example': CREDENTIAL } }).read('a')
    expect(given).toEqual([undefined])
  })

  it('of another registry are never used to get a token for this one', async () => {
    const { given, token } = seen()
    const other = { username: 'other', password: 'other' }
    await world({ data: elsewhere, token, credentials: { 'auth.example': other } }).read('a')
    await world({
      data: elsewhere,
      token,
      credentials: { 'auth.example': other, 'r.example': CREDENTIAL },
    }).read('a')
    expect(given).toEqual([undefined, undefined])
  })

  it('go to a token endpoint elsewhere when the very same are configured for it', async () => {
    const { given, token } = seen()
    await world({
      data: elsewhere,
      token,
      credentials: { 'r.example': CREDENTIAL, 'auth.example': { ...CREDENTIAL } },
    }).read('a')
    expect(given).toEqual([basic])
  })

  const wantsBasic: World['data'] = (_repository, header) =>
    header === basic ? { status: 200 } : { status: 401, challenge: ['Negotiate', 'Basic realm="x"'] }

  it('go to the registry when it asks for Basic', async () => {
    const { read, asked } = world({ data: wantsBasic, credentials: { 'r.example': CREDENTIAL } })
    await read('a')
    await read('b')
    expect(asked).toEqual(['a anonymous', `a ${basic}`, `b ${basic}`])
  })

  it('go there in plain http only to a host that is listed', async () => {
    const origin = 'http://127.0.0.1:5000'
    const { read } = world({ origin, data: wantsBasic, credentials: { '127.0.0.1:5000': CREDENTIAL } })
    expect((await read('a')).status).toBe(200)
  })

  it('that are missing, wrong, or of another port are a refusal that shows none', async () => {
    expect((await refusalOf(world({ data: wantsBasic }).read('a'))).reason).toBe('credentials')
    const wrong = { username: 'reader', password: 'wr0ng' }
    const refusal = await refusalOf(
      world({ data: wantsBasic, credentials: { 'r.example': wrong } }).read('a'),
    )
    expect(refusal.reason).toBe('denied')
    expect(refusal.message).not.toContain('wr0ng')
    const other = world({ data: wantsBasic, credentials: { 'r.example:5000': CREDENTIAL } })
    expect((await refusalOf(other.read('a'))).reason).toBe('credentials')
  })

  it('are not given in plain http where a token was asked for before', async () => {
    let downgraded = false
    const { read, asked } = world({
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

describe('a challenge that must not or cannot be answered is a refusal', () => {
  it.each([
    ['none at all', undefined, 'challenge'],
    ['an unknown scheme', 'Negotiate', 'challenge'],
    ['one that cannot be read', 'Bearer realm="', 'challenge'],
    ['a token without a realm', 'Bearer service="x"', 'challenge'],
    ['a realm inside the network', 'Bearer realm="https://10.0.0.1/t"', 'realm'],
    ['a metadata service', 'Bearer realm="http://169.254.169.254/"', 'realm'],
    ['a file', 'Bearer realm="file:///etc/passwd"', 'realm'],
    ['a realm in plain http', 'Bearer realm="http://r.example/t"', 'realm'],
  ])('%s', async (_name, challenge, reason) => {
    const { read, tokenUrls } = world({
      data: () => ({ status: 401, ...(challenge !== undefined && { challenge }) }),
    })
    expect((await refusalOf(read('a'))).reason).toBe(reason)
    expect(tokenUrls).toEqual([])
  })
})

describe('a token endpoint that gives no token', () => {
  it.each([
    [401, '', 'RegistryRefusedError'],
    [403, '{"errors":[{"code":"DENIED"}]}', 'RegistryRefusedError'],
    [429, '', 'RegistryRateLimitedError'],
    [500, '', 'RegistryStatusError'],
    [200, '<html>', 'TokenInvalidError'],
    [200, '{}', 'TokenInvalidError'],
    [200, '{"token":"a\\r\\nx: y"}', 'TokenInvalidError'],
  ])('answers %i %s: %s', async (status, body, name) => {
    const { read } = world({ data: wantsToken, token: () => ({ status, body }) })
    await expect(read('a')).rejects.toMatchObject({ name })
  })

  it('is asked again by the next reader', async () => {
    const { read } = world({
      data: wantsToken,
      token: (_url, _authorization, count) => ({ status: count === 1 ? 429 : 200, body: '{"token":"t"}' }),
    })
    await expect(read('a')).rejects.toThrow(RegistryRateLimitedError)
    expect((await read('a')).status).toBe(200)
  })
})
