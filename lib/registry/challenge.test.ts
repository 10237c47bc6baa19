import { describe, expect, it } from 'vitest'
import { parseChallenges, pickChallenge } from './challenge.ts'
import fixture from './fixtures/www-authenticate.json' with { type: 'json' }

function plain(headers: readonly string[]) {
  return parseChallenges(headers).map((one) => ({
    scheme: one.scheme,
    params: Object.fromEntries(one.params),
  }))
}

describe('a WWW-Authenticate header is read into its challenges', () => {
  it.each(fixture.exact)('$input', ({ input, challenges }) => {
    expect(plain([input])).toEqual(challenges)
  })
})

describe('a faulty header gives a usable prefix and never mixes two values', () => {
  it.each(fixture.lenient)('$input', ({ input, scheme, allowed }) => {
    const [first] = plain([input])
    expect(first?.scheme).toBe(scheme)
    for (const [name, value] of Object.entries(first?.params ?? {})) {
      expect(allowed).toHaveProperty([name], value)
    }
  })
})

describe('the challenge that is answered', () => {
  it.each(fixture.picks)('of $headers is $pick', ({ headers, pick }) => {
    expect(pickChallenge(parseChallenges(headers))?.scheme ?? null).toBe(pick)
  })
})

describe('hostile headers', () => {
  it('are read in time that grows with their length only', () => {
    // In a time that grew with the square of the text this would not end.
    for (const part of ['a ', ',', 'Bearer a=b,', '\\"', 'Bearer realm="']) {
      expect(parseChallenges([part.repeat(1_000_000)]).length).toBeLessThanOrEqual(16)
    }
  })

  it('cannot reach the prototype', () => {
    const [challenge] = parseChallenges(['Bearer __proto__="x",realm="https://r/t"'])
    expect(challenge?.params.get('realm')).toBe('https://r/t')
    expect(Object.getPrototypeOf(challenge?.params)).toBe(Map.prototype)
  })
})
