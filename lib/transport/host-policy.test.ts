import { describe, expect, it } from 'vitest'
import fixture from './fixtures/canonical-hosts.json'
import { assertAllowed, canonicalHost, mayBePrivate, refusalOf } from './host-policy.ts'

const none = { plainHttpHosts: [], privateHosts: [] }
const listed = {
  plainHttpHosts: ['127.0.0.1:5000', 'Registry.Local', '[::1]:5000'],
  privateHosts: ['10.0.0.9:8443'],
}

describe('the one spelling of a host', () => {
  it.each(fixture.rows)('%s in %s is %s', (address, scheme, canonical) => {
    expect(canonicalHost(address, scheme === 'http' ? 'http' : 'https')).toBe(canonical)
  })

  it.each([
    '',
    'a b',
    'a/b',
    'u@h',
    'h:99999',
    'h?x',
    '[::1',
    `${'a.'.repeat(20_000)}!`,
    `[${'1:'.repeat(20_000)}`,
  ])('%.20s names no host', (address) => {
    expect(canonicalHost(address, 'https')).toBeUndefined()
  })
})

describe('a host with rights', () => {
  it.each([
    ['http://127.0.0.1:5000/x', true],
    ['https://127.0.0.1:5000/x', true],
    ['http://127.0.0.1:5001/x', false],
    ['http://127.0.0.1/x', false],
    ['http://localhost:5000/x', false],
    ['http://registry.local/x', true],
    ['http://registry.local:80/x', true],
    ['http://registry.local:81/x', false],
    ['http://[::1]:5000/x', true],
    ['https://10.0.0.9:8443/x', true],
    ['http://sub.registry.local/x', false],
  ])('%s may be private: %s', (url, expected) => {
    expect(mayBePrivate(new URL(url), listed)).toBe(expected)
  })
})

describe('a URL', () => {
  it.each([
    ['https://ghcr.io/v2/', undefined],
    ['http://ghcr.io/v2/', 'it is plain http'],
    ['https://127.0.0.1/v2/', 'it is a loopback or private address'],
    ['https://user@ghcr.io/', 'it carries a user name'],
    ['https://:secret@ghcr.io/', 'it carries a user name'],
    ['ftp://ghcr.io/', 'it is neither http nor https'],
    ['file:///etc/passwd', 'it is neither http nor https'],
    ['javascript:x', 'it is neither http nor https'],
  ])('%s: refusal %s', (url, expected) => {
    expect(refusalOf(new URL(url), none)).toBe(expected)
  })

  it('of a request that is refused names the host in its error and nothing else', () => {
    expect(() => assertAllowed(new URL('https://10.0.0.1/v2/x?token=secret'), none)).toThrow(
      '10.0.0.1 has a loopback or private address, which is not allowed here.',
    )
    expect(() => assertAllowed(new URL('http://ghcr.io/'), none)).toThrow(
      'ghcr.io is not among the hosts that are spoken to in plain http.',
    )
  })
})
