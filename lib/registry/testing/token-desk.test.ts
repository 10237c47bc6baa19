import { describe, expect, it } from 'vitest'
import { bearerFor, probe } from './probe.ts'
import { CATALOG, manifestUrl, startSmall } from './small-registry.ts'

describe('authentication', () => {
  it('bearer: a challenge names realm, service and scope; its token opens one repository', async () => {
    const registry = await startSmall({ auth: 'bearer' })
    const refused = await probe(manifestUrl(registry, 'v1.11.2'))
    expect([refused.status, refused.headers['www-authenticate']]).toEqual([
      401,
      `Bearer realm="${registry.origin}/token",service="test-registry",scope="repository:${CATALOG}:pull"`,
    ])
    const headers = await bearerFor(registry, CATALOG)
    expect((await probe(manifestUrl(registry, 'v1.11.2'), { headers })).status).toBe(200)
    const other = await probe(manifestUrl(registry, '1.0', 'siderolabs/gvisor'), { headers })
    expect([other.status, other.headers['www-authenticate']]).toEqual([
      401,
      expect.stringContaining('insufficient_scope'),
    ])
    expect(registry.stats()).toMatchObject({
      tokensIssued: 1,
      requestsByKind: { challenge: 2, token: 1, manifest: 1 },
    })
  })

  it('a token of several scopes opens them all, unless the server gives single ones', async () => {
    for (const [tokenScopes, status] of [
      ['multi', 200],
      ['single', 401],
    ] as const) {
      const registry = await startSmall({ auth: 'bearer', tokenScopes })
      registry.content.release('v1.11.2')
      const headers = await bearerFor(registry, `${CATALOG}:pull repository:siderolabs/gvisor`)
      expect((await probe(manifestUrl(registry, '1.0', 'siderolabs/gvisor'), { headers })).status).toBe(
        status,
      )
    }
  })

  it('a token is refused when its time is over', async () => {
    const registry = await startSmall({ auth: 'bearer', tokenTtlSeconds: 0 })
    const headers = await bearerFor(registry, CATALOG)
    expect((await probe(manifestUrl(registry, 'v1.11.2'), { headers })).status).toBe(401)
  })

  it('bearer-private: the token endpoint wants credentials', async () => {
    const registry = await startSmall({
      auth: 'bearer-private',
      credentials: { username: 'u', password: 'p' },
    })
    const token = `${registry.origin}/token?scope=repository:${CATALOG}:pull`
    expect((await probe(token)).status).toBe(401)
    const authorization = `Basic ${Buffer.from('u:p').toString('base64')}`
    expect((await probe(token, { headers: { authorization } })).status).toBe(200)
  })

  it('basic: every request wants credentials', async () => {
    const registry = await startSmall({ auth: 'basic' })
    const refused = await probe(`${registry.origin}/v2/`)
    expect([refused.status, refused.headers['www-authenticate']]).toEqual([
      401,
      'Basic realm="test-registry"',
    ])
    const authorization = `Basic ${Buffer.from('reader:secret').toString('base64')}`
    expect((await probe(`${registry.origin}/v2/`, { headers: { authorization } })).status).toBe(200)
  })

  it('the token endpoint may be a host of its own', async () => {
    const registry = await startSmall({ auth: 'bearer', tokenHost: 'own' })
    const refused = await probe(manifestUrl(registry, 'v1.11.2'))
    expect(refused.headers['www-authenticate']).toContain(`realm="http://${registry.hosts[2]}/token"`)
    expect((await probe(`http://${registry.hosts[2]}/token`)).status).toBe(200)
  })
})
