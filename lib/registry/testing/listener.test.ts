import http2 from 'node:http2'
import https from 'node:https'
import { describe, expect, it } from 'vitest'
import { CATALOG, manifestUrl, startSmall } from './small-registry.ts'
import type { TestRegistry } from './test-registry-options.ts'

describe('https', () => {
  it.each([
    ['h2', 'h2'],
    ['h1only', 'http/1.1'],
  ] as const)('%s agrees on %s by ALPN', async (tls, expected) => {
    const registry = await startSmall({ tls })
    expect(await negotiated(registry)).toBe(expected)
    expect(await getHttps(registry)).toBe(200)
  })

  it('answers over a stream of HTTP/2', async () => {
    const registry = await startSmall({ tls: 'h2' })
    const session = http2.connect(registry.origin, { ca: registry.caPem })
    const stream = session.request({ ':path': `/v2/${CATALOG}/manifests/v1.11.2` })
    const status = await new Promise((resolve) =>
      stream.on('response', (headers) => resolve(headers[':status'])),
    )
    session.destroy()
    expect(status).toBe(200)
  })

  it.each([
    ['expired', 'CERT_HAS_EXPIRED'],
    ['wronghost', 'ERR_TLS_CERT_ALTNAME_INVALID'],
    ['selfsigned', /UNABLE_TO_VERIFY_LEAF_SIGNATURE|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_GET_ISSUER_CERT/],
    ['plaintext', /EPROTO|SSL/],
    ['reset', 'ECONNRESET'],
    ['stall', 'silence'],
  ] as const)('%s is refused with %s', async (tls, code) => {
    const registry = await startSmall({ tls })
    const said = await getHttps(registry, code === 'silence' ? 300 : 20_000)
    expect(String(said)).toMatch(code)
  })
})

function negotiated(registry: TestRegistry): Promise<string | false | null> {
  return new Promise((resolve) => {
    const session = http2.connect(registry.origin, { ca: registry.caPem, ALPNProtocols: ['h2', 'http/1.1'] })
    session.on('connect', (_session, socket) => {
      resolve(
        'alpnProtocol' in socket && typeof socket.alpnProtocol === 'string' ? socket.alpnProtocol : null,
      )
      session.destroy()
    })
    session.on('error', () => resolve('http/1.1'))
  })
}

/** Status, or the code of the error, or `silence` after this many milliseconds. */
function getHttps(registry: TestRegistry, patienceMs = 20_000): Promise<number | string> {
  return new Promise((resolve) => {
    const url = manifestUrl(registry, 'v1.11.2')
    const request = https.get(url, { ca: registry.caPem, agent: false }, (response) => {
      response.resume()
      resolve(response.statusCode ?? 0)
    })
    request.setTimeout(patienceMs, () => {
      resolve('silence')
      request.destroy()
    })
    request.on('error', (error) => resolve(String(Reflect.get(error, 'code'))))
  })
}
