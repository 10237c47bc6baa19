import { describe, expect, it } from 'vitest'
import fixture from './fixtures/redirects.json'
import { isRedirect, judgeRedirect, withoutSecrets, type Redirect } from './redirect.ts'

const none = { plainHttpHosts: [], privateHosts: [] }
const limits = { redirects: 5, locationCharacters: 8_192 }

function judge(
  from: string,
  locations: readonly string[],
  more: Partial<Redirect> = {},
  hosts: readonly string[] = [],
) {
  const redirect = { from: new URL(from), locations, followed: 0, mode: 'any' as const, ...more }
  return judgeRedirect(redirect, { ...none, plainHttpHosts: hosts }, limits)
}

describe('a redirect', () => {
  it.each(fixture.rows)('from $from to $to', ({ from, to, insecure, expect: expected }) => {
    expect(judge(from, [to], {}, insecure === true ? [new URL(from).host] : [])).toMatchObject(expected)
  })

  const home = 'https://r.example/v2/a/blobs/x'
  it.each([
    ['another port is another origin', 'https://r.example:444/x', 'stripped'],
    ['a relative location stays at home', '../y', 'kept'],
    ['the fragment is dropped', 'https://r.example/y#secret', 'kept'],
    ['one number is an address like any other', 'https://134744072/x', 'stripped'],
  ])('%s', (_, to, authorization) => {
    expect(judge(home, [to])).toMatchObject({ follow: true, authorization })
  })

  it.each([
    ['with user information', ['https://user:secret@cdn.example/x'], 'carries a user name'],
    ['without a location', [], 'names no location'],
    ['with two locations', ['https://a.example/', 'https://b.example/'], 'names several locations'],
    ['with an unreadable location', ['https://['], 'is no URL'],
    ['with an endless location', [`https://a.example/${'a'.repeat(9_000)}`], 'too long'],
    ['to a scheme of its own', ['data:text/plain,x'], 'neither http nor https'],
    ['down to http, even to a listed host', ['http://127.0.0.1:5000/x'], 'from https to http'],
  ])('%s is refused', (_, locations, because) => {
    const verdict = judge(home, locations, {}, ['127.0.0.1:5000'])
    expect(verdict).toMatchObject({ follow: false, because: expect.stringContaining(because) })
  })

  it('is followed five times in a row and not a sixth time', () => {
    expect(judge(home, ['/y'], { followed: 4 })).toMatchObject({ follow: true })
    expect(judge(home, ['/y'], { followed: 5 })).toMatchObject({ follow: false })
  })

  it('may be bound to its origin, or not be expected at all', () => {
    expect(judge(home, ['/y'], { mode: 'same-origin' })).toMatchObject({ follow: true })
    expect(judge(home, ['https://cdn.example/y'], { mode: 'same-origin' })).toMatchObject({ follow: false })
    expect(judge(home, ['/y'], { mode: 'none' })).toMatchObject({ follow: false })
  })

  it('goes between plain hosts only where both are listed', () => {
    const [one, two] = ['127.0.0.1:5000', '127.0.0.1:5001']
    expect(judge(`http://${one}/x`, [`http://${two}/y`], {}, [one, two])).toMatchObject({
      follow: true,
      authorization: 'stripped',
    })
    expect(judge(`http://${one}/x`, [`http://${two}/y`], {}, [one])).toMatchObject({ follow: false })
  })

  it('is known by its status', () => {
    const statuses = [200, 300, 301, 302, 303, 304, 305, 306, 307, 308, 400]
    expect(statuses.filter((status) => isRedirect(status))).toEqual([301, 302, 303, 307, 308])
  })

  it('to another origin carries no secret', () => {
    expect(
      withoutSecrets({
        authorization: 'a',
        Cookie: 'b',
        'proxy-authorization': 'c',
        accept: 'd',
        range: 'e',
      }),
    ).toEqual({ accept: 'd', range: 'e' })
  })
})
