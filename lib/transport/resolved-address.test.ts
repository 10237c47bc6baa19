import { describe, expect, it } from 'vitest'
import { createCertificateAuthority } from './testing/certificates.ts'
import { get, keep, textOf, transportFor } from './testing/kept-client.ts'
import { serveHttps, type LoopbackServer } from './testing/loopback-server.ts'

describe('a name', () => {
  const authority = createCertificateAuthority()
  const canary = (): Promise<LoopbackServer> =>
    keep(serveHttps(authority.issue({ hosts: ['rebind.test'] }), (_, response) => response.end('internal')))

  it.each([
    ['one private address', ['127.0.0.1']],
    ['several private addresses', ['127.0.0.1', '::1', '10.0.0.1', '::ffff:127.0.0.1']],
  ])('that resolves to %s is not dialled', async (_, addresses) => {
    const server = await canary()
    const transport = await transportFor(
      [],
      { ca: authority.caPem },
      {
        resolve: (__, callback) =>
          callback(
            null,
            addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
          ),
      },
    )
    await expect(transport.fetch(get(`https://rebind.test:${server.port}/`))).rejects.toMatchObject({
      code: 'REGISTRY_UNREACHABLE',
      reason: 'address-refused',
    })
    expect(server.accepted()).toBe(0)
  })

  it('is judged by the very addresses that are dialled, each time', async () => {
    const server = await canary()
    let asked = 0
    const transport = await transportFor(
      [],
      { ca: authority.caPem, limits: { connectMs: 100, tries: 2 } },
      {
        // First an address of the public internet where nobody answers, then this machine.
        resolve: (_, callback) =>
          callback(null, [{ address: (asked += 1) === 1 ? '192.0.3.1' : '127.0.0.1', family: 4 }]),
      },
    )
    await expect(transport.fetch(get(`https://rebind.test:${server.port}/`))).rejects.toMatchObject({
      code: 'REGISTRY_UNREACHABLE',
    })
    expect(server.accepted()).toBe(0)
  })

  it('of a host that may be private is dialled', async () => {
    const server = await canary()
    const host = `rebind.test:${server.port}`
    const transport = await transportFor(
      [],
      { ca: authority.caPem, privateHosts: [host] },
      {
        resolve: (_, callback) => callback(null, [{ address: '127.0.0.1', family: 4 }]),
      },
    )
    expect(textOf((await transport.fetch(get(`https://${host}/`))).body)).toBe('internal')
  })
})
