import { describe, expect, it } from 'vitest'
import { bearer, guardedWorld, REALM, wantsToken } from './testing/reading/guarded-registry.ts'
import { refusalOf } from './testing/reading/refusal-of.ts'

describe('a registry that gives tokens', () => {
  it('is asked once without, for all repositories, and then with a token of each', async () => {
    const { read, asked, tokenUrls } = guardedWorld({ data: wantsToken })
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
    const { read, asked } = guardedWorld({ data: wantsToken })
    await Promise.all(Array.from({ length: 50 }, (_, at) => read(at < 25 ? 'a/one' : 'a/two')))
    expect(asked.filter((line) => line.endsWith('anonymous'))).toHaveLength(1)
    expect(asked.filter((line) => line.startsWith('token'))).toHaveLength(2)
    expect(asked).toHaveLength(53)
  })

  it('is asked for a new token before the old one ends', async () => {
    const { read, asked, clock } = guardedWorld({ data: wantsToken })
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
    const { read, asked } = guardedWorld({
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
    const { read } = guardedWorld({
      data: (repository, header) =>
        header === 'Bearer t1' || header === undefined
          ? { status: 401, challenge: bearer(repository, header && `,error="${error}"`) }
          : { status: 200 },
    })
    expect((await read('a/b')).status).toBe(200)
  })

  it('that refuses good tokens for ever costs two requests and one token an object', async () => {
    const { read, asked } = guardedWorld({
      data: (repository) => ({ status: 401, challenge: bearer(repository) }),
    })
    for (const repository of ['a/a', 'a/b', 'a/c', 'a/c']) {
      asked.length = 0
      expect((await refusalOf(read(repository))).reason).toBe('credentials')
      expect(asked.filter((line) => line.startsWith('token')).length).toBeLessThanOrEqual(1)
      expect(asked.filter((line) => !line.startsWith('token')).length).toBeLessThanOrEqual(2)
    }
  })

  it('that hands out tokens that have ended already is asked once more and used as far as it goes', async () => {
    const { read, asked, clock } = guardedWorld({
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
})
