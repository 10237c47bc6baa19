import { describe, expect, it } from 'vitest'
import { canonicalHost } from '#transport/host-policy'
import fixture from './fixtures/realms.json' with { type: 'json' }
import { judgeRealm } from './realm.ts'

describe('a realm is asked with credentials, anonymously or not at all', () => {
  it.each(fixture.realms)('$realm named by $registryHost (plain http: $insecure): $verdict', (row) => {
    const registry = new URL(`${row.insecure ? 'http' : 'https'}://${row.registryHost}`)
    const verdict = judgeRealm(row.realm, registry, row.insecure ? [row.registryHost] : [])
    expect(verdict.kind).toBe(row.verdict)
  })

  it('a listed host may be private and plain, but is not the registry', () => {
    const verdict = judgeRealm('http://127.0.0.1:8080/auth', new URL('http://127.0.0.1:5000'), [
      '127.0.0.1:5000',
      '127.0.0.1:8080',
    ])
    expect(verdict.kind).toBe('anonymous')
  })

  it('the same host in another scheme is another origin', () => {
    expect(judgeRealm('https://r.example/t', new URL('http://r.example'), ['r.example']).kind).toBe(
      'anonymous',
    )
  })

  it('a fragment is dropped and a query stays', () => {
    const verdict = judgeRealm('https://r.example/t?a=b#c', new URL('https://r.example'), [])
    expect(verdict).toMatchObject({ kind: 'own', url: new URL('https://r.example/t?a=b') })
  })
})

describe('two spellings of a host are one', () => {
  it.each(fixture.hosts)('$scheme $address is $canonical', ({ address, scheme, canonical }) => {
    expect(canonicalHost(address, scheme === 'http' ? 'http' : 'https') ?? null).toBe(canonical)
  })
})
