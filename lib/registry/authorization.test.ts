import { describe, expect, it } from 'vitest'
import { bearer, guardedWorld, wantsToken } from './testing/reading/guarded-registry.ts'
import { refusalOf } from './testing/reading/refusal-of.ts'

describe('a registry that lets everybody in', () => {
  it('is asked without a token', async () => {
    const { read, asked } = guardedWorld({ data: () => ({ status: 200 }) })
    await Promise.all([read('a'), read('b'), read('c')])
    expect(asked).toEqual(['a anonymous', 'b anonymous', 'c anonymous'])
  })

  it('may begin to ask for one', async () => {
    let closed = false
    const { read } = guardedWorld({
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
    const { read, asked } = guardedWorld({
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
    const { read } = guardedWorld({ data: wantsToken })
    const first = read('a')
    const second = read('b', leaving.signal)
    leaving.abort(new Error('left'))
    await expect(second).rejects.toThrow('left')
    expect((await first).status).toBe(200)
  })

  it('a server error shows nothing about tokens', async () => {
    const { read } = guardedWorld({
      data: (repository, header, count) =>
        count === 1 ? { status: 500 } : wantsToken(repository, header, count),
    })
    expect((await read('a')).status).toBe(500)
    expect((await read('a')).status).toBe(200)
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
    const { read, tokenUrls } = guardedWorld({
      data: () => ({ status: 401, ...(challenge !== undefined && { challenge }) }),
    })
    expect((await refusalOf(read('a'))).reason).toBe(reason)
    expect(tokenUrls).toEqual([])
  })
})
