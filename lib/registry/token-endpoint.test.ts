import { describe, expect, it } from 'vitest'
import { RegistryRateLimitedError } from './errors.ts'
import { bearer, guardedWorld, REALM, wantsToken } from './testing/reading/guarded-registry.ts'

describe('a registry that gives tokens', () => {
  it('may move its token endpoint', async () => {
    let realm = REALM
    const { read, tokenUrls } = guardedWorld({
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
    const { read, tokenUrls } = guardedWorld({
      data: (_repository, header) =>
        header === undefined
          ? { status: 401, challenge: 'Bearer realm="https://r.example/t?a=1"' }
          : { status: 200 },
    })
    await read('x')
    expect(tokenUrls[0]?.search).toBe('?a=1&scope=repository%3Ax%3Apull')
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
    const { read } = guardedWorld({ data: wantsToken, token: () => ({ status, body }) })
    await expect(read('a')).rejects.toMatchObject({ name })
  })

  it('is asked again by the next reader', async () => {
    const { read } = guardedWorld({
      data: wantsToken,
      token: (_url, _authorization, count) => ({ status: count === 1 ? 429 : 200, body: '{"token":"t"}' }),
    })
    await expect(read('a')).rejects.toThrow(RegistryRateLimitedError)
    expect((await read('a')).status).toBe(200)
  })
})
