import { constants } from 'node:http2'
import { describe, expect, it } from 'vitest'
import { createCertificateAuthority } from './testing/certificates.ts'
import { get, keep, textOf, transportFor } from './testing/kept-client.ts'
import { CHUNK, sizeOf } from './testing/long-body.ts'
import { serveHttp2 } from './testing/loopback-server.ts'
import type { StreamedAnswer } from './transport.ts'

describe('an origin of HTTP/2', () => {
  const authority = createCertificateAuthority()
  const identity = authority.issue({ hosts: ['127.0.0.1'] })

  it('lets many large bodies side by side be read in any order', async () => {
    const server = await keep(
      serveHttp2(identity, (_, response) => {
        for (let count = 0; count < 40; count += 1) response.write(CHUNK)
        response.end()
      }),
    )
    const transport = await transportFor([], {
      ca: authority.caPem,
      privateHosts: [server.host],
      concurrency: 8,
    })
    const answers: StreamedAnswer[] = []
    for (let count = 0; count < 8; count += 1) {
      answers.push(await transport.stream(get(`https://${server.host}/`, { limitBytes: 1e7 })))
    }
    const sizes: number[] = []
    for (const answer of answers.toReversed()) sizes.push(await sizeOf(answer))
    expect(sizes).toEqual(Array.from({ length: 8 }, () => 655_360))
    expect(server.accepted()).toBe(1)
  })

  it('that refuses or breaks single streams is asked again', async () => {
    const codes = [
      constants.NGHTTP2_REFUSED_STREAM,
      constants.NGHTTP2_INTERNAL_ERROR,
      constants.NGHTTP2_CANCEL,
    ]
    const server = await keep(
      serveHttp2(identity, (_, response) => {
        const code = codes.pop()
        if (code === undefined) response.end('x')
        else response.stream.close(code)
      }),
    )
    const transport = await transportFor([], { ca: authority.caPem, privateHosts: [server.host] })
    expect(textOf((await transport.fetch(get(`https://${server.host}/`))).body)).toBe('x')
  })

  it('that says goodbye in the middle is dialled again', async () => {
    let requests = 0
    const server = await keep(
      serveHttp2(identity, (_, response) => {
        requests += 1
        if (requests === 3) response.stream.session?.goaway(0)
        if (requests === 3) response.stream.session?.destroy()
        else setTimeout(() => response.end('x'), 20)
      }),
    )
    const transport = await transportFor([], { ca: authority.caPem, privateHosts: [server.host] })
    const all = await Promise.all(
      Array.from({ length: 20 }, () => transport.fetch(get(`https://${server.host}/`))),
    )
    expect(all.every((answer) => textOf(answer.body) === 'x')).toBe(true)
    expect(server.accepted()).toBeGreaterThan(1)
  })

  it('that stalls one body does not stall the others', async () => {
    const server = await keep(
      serveHttp2(identity, (request, response) => {
        if (request.url === '/stall') response.write('abc')
        else if (request.url === '/hang') return
        else response.end('x')
      }),
    )
    const transport = await transportFor([], {
      ca: authority.caPem,
      privateHosts: [server.host],
      limits: { tries: 1 },
    })
    const stalled = ['stall', 'hang'].map((path) => transport.fetch(get(`https://${server.host}/${path}`)))
    const ends = Promise.allSettled(stalled)
    for (let count = 0; count < 10; count += 1) {
      expect(textOf((await transport.fetch(get(`https://${server.host}/`))).body)).toBe('x')
    }
    expect(await ends).toMatchObject([{ reason: { reason: 'timeout' } }, { reason: { reason: 'timeout' } }])
  })

  it('that announces more than it sends has sent a truncated body', async () => {
    const server = await keep(
      serveHttp2(identity, (_, response) => {
        response.setHeader('content-length', '9')
        response.end('abc')
      }),
    )
    const transport = await transportFor([], { ca: authority.caPem, privateHosts: [server.host] })
    await expect(transport.fetch(get(`https://${server.host}/`))).rejects.toMatchObject({
      code: 'REGISTRY_UNREACHABLE',
    })
  })

  it('is closed when it has been idle', async () => {
    const server = await keep(serveHttp2(identity, (_, response) => response.end('x')))
    const transport = await transportFor([], {
      ca: authority.caPem,
      privateHosts: [server.host],
      limits: { keepAliveMs: 100 },
    })
    await transport.fetch(get(`https://${server.host}/`))
    expect(server.open()).toBe(1)
    await expect.poll(() => server.open()).toBe(0)
    expect(textOf((await transport.fetch(get(`https://${server.host}/`))).body)).toBe('x')
  })

  it('is dialled anew for a request that asks for a fresh connection', async () => {
    const server = await keep(serveHttp2(identity, (_, response) => response.end('x')))
    const transport = await transportFor([], { ca: authority.caPem, privateHosts: [server.host] })
    await transport.fetch(get(`https://${server.host}/`))
    await transport.fetch(get(`https://${server.host}/`, { fresh: true }))
    expect(server.accepted()).toBe(2)
  })
})
