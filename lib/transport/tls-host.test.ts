import { describe, expect, it } from 'vitest'
import { createCertificateAuthority } from './testing/certificates.ts'
import { get, keep, transportFor } from './testing/kept-client.ts'
import { serveHttp, serveHttps, serveTcp } from './testing/loopback-server.ts'

describe('a host over TLS', () => {
  const authority = createCertificateAuthority()
  const past = { notBefore: new Date(Date.UTC(2020, 0, 1)), notAfter: new Date(Date.UTC(2020, 1, 1)) }
  it.each([
    ['an expired certificate', 'tls-expired', authority.issue({ hosts: ['127.0.0.1'], ...past })],
    ['the certificate of another host', 'tls-wrong-host', authority.issue({ hosts: ['another.test'] })],
    [
      'an unknown authority',
      'tls-unknown-ca',
      createCertificateAuthority('Other').issue({ hosts: ['127.0.0.1'] }),
    ],
  ])('with %s is unreachable (%s), asked once, and told apart', async (_, expected, identity) => {
    let requests = 0
    const server = await keep(serveHttps(identity, () => (requests += 1)))
    const transport = await transportFor([], { ca: authority.caPem, privateHosts: [server.host] })
    await expect(transport.fetch(get(`https://${server.host}/`))).rejects.toMatchObject({
      code: 'REGISTRY_UNREACHABLE',
      reason: expected,
    })
    expect([requests, server.accepted()]).toEqual([0, 1])
  })

  it('that speaks plain http there is unreachable, and never asked in plain http', async () => {
    let requests = 0
    const server = await keep(serveHttp((_, response) => response.end(String((requests += 1)))))
    const transport = await transportFor([], { privateHosts: [server.host] })
    await expect(transport.fetch(get(`https://${server.host}/`))).rejects.toMatchObject({
      reason: 'tls-other',
    })
    expect(requests).toBe(0)
  })

  it.each([
    ['stalls', 'timeout', undefined],
    ['resets', 'reset', true],
  ])('whose handshake %s is unreachable (%s)', async (_, expected, resets) => {
    const server = await keep(
      serveTcp((socket) => socket.once('data', () => resets && socket.resetAndDestroy())),
    )
    const transport = await transportFor([], { privateHosts: [server.host], limits: { connectMs: 100 } })
    await expect(transport.fetch(get(`https://${server.host}/`))).rejects.toMatchObject({ reason: expected })
    await expect.poll(() => server.open()).toBe(0)
  })
})

describe('plain http', () => {
  it('is spoken to listed hosts only', async () => {
    const server = await keep(serveHttp((_, response) => response.end()))
    const transport = await transportFor([])
    await expect(transport.fetch(get(`http://${server.host}/`))).rejects.toMatchObject({
      reason: 'plain-http-refused',
    })
    await expect(transport.fetch(get(`https://${server.host}/`))).rejects.toMatchObject({
      reason: 'address-refused',
    })
    expect(server.accepted()).toBe(0)
  })
})
