import type { RequestListener } from 'node:http'
import { describe, expect, it } from 'vitest'
import { createCertificateAuthority } from './testing/certificates.ts'
import { serveHttp, serveHttp2, serveHttps } from './testing/loopback-server.ts'
import { get, keep, textOf as text, transportFor } from './testing/kept-client.ts'

describe('fetch', () => {
  it('gives status, headers, body and place of an answer', async () => {
    const seen: unknown[] = []
    const server = await keep(
      serveHttp((request, response) => {
        seen.push(
          request.method,
          request.url,
          request.headers['user-agent'],
          request.headers['accept-encoding'],
        )
        response.writeHead(200, { 'x-one': 'a', 'www-authenticate': ['Basic a', 'Bearer b'] }).end('hello')
      }),
    )
    const transport = await transportFor([server])
    const answer = await transport.fetch(get(`http://${server.host}/v2/x?n=1`))
    expect(answer.status).toBe(200)
    expect(text(answer.body)).toBe('hello')
    expect(answer.headers['x-one']).toBe('a')
    expect(answer.headers['www-authenticate']).toEqual(['Basic a', 'Bearer b'])
    expect(answer.url.href).toBe(`http://${server.host}/v2/x?n=1`)
    expect(seen).toEqual(['GET', '/v2/x?n=1', 'talos-extension-catalog', 'identity'])
  })

  it('asks HEAD without a body', async () => {
    const server = await keep(serveHttp((_, response) => response.setHeader('content-length', '99').end()))
    const transport = await transportFor([server])
    const answer = await transport.fetch(get(`http://${server.host}/`, { method: 'HEAD', limitBytes: 0 }))
    expect([answer.status, answer.headers['content-length'], answer.body.byteLength]).toEqual([200, '99', 0])
  })

  it('keeps as many requests in flight as it was told, and no more', async () => {
    let [now, peak] = [0, 0]
    const listener: RequestListener = (_, response) => {
      now += 1
      peak = Math.max(peak, now)
      setTimeout(() => {
        now -= 1
        response.end('x')
      }, 10)
    }
    const server = await keep(serveHttp(listener))
    const transport = await transportFor([server])
    await Promise.all(Array.from({ length: 40 }, () => transport.fetch(get(`http://${server.host}/`))))
    expect(peak).toBe(4)
    expect(server.accepted()).toBe(4)
  })

  it('asks in turn over one connection', async () => {
    const authority = createCertificateAuthority()
    const identity = authority.issue({ hosts: ['127.0.0.1'] })
    const [plain, secure] = [await keep(serveHttp(answerX)), await keep(serveHttps(identity, answerX))]
    const transport = await transportFor([plain], { ca: authority.caPem, privateHosts: [secure.host] })
    for (const url of [`http://${plain.host}/`, `https://${secure.host}/`]) {
      for (let count = 0; count < 5; count += 1) await transport.fetch(get(url))
    }
    expect([plain.accepted(), secure.accepted()]).toEqual([1, 1])
  })

  it('puts the requests of an HTTP/2 origin on one connection, four for one of HTTP/1.1', async () => {
    const authority = createCertificateAuthority()
    let [now, peak] = [0, 0]
    const server = await keep(
      serveHttp2(authority.issue({ hosts: ['127.0.0.1'] }), (request, answer) => {
        now += 1
        peak = Math.max(peak, now)
        setTimeout(() => {
          now -= 1
          answer.end(request.httpVersion)
        }, 20)
      }),
    )
    const transport = await transportFor([], {
      ca: authority.caPem,
      privateHosts: [server.host],
      concurrency: 8,
    })
    const answers = await Promise.all(
      Array.from({ length: 40 }, () => transport.fetch(get(`https://${server.host}/`))),
    )
    expect(new Set(answers.map((answer) => text(answer.body)))).toEqual(new Set(['2.0']))
    expect(server.accepted()).toBe(1)
    expect(peak).toBe(32)
  })

  it('spreads the requests of an HTTP/1.1 origin over TLS on several connections', async () => {
    const authority = createCertificateAuthority()
    let [now, peak] = [0, 0]
    const listener: RequestListener = (request, response) => {
      now += 1
      peak = Math.max(peak, now)
      setTimeout(() => {
        now -= 1
        response.end(request.httpVersion)
      }, 20)
    }
    const server = await keep(serveHttps(authority.issue({ hosts: ['127.0.0.1'] }), listener))
    const transport = await transportFor([], { ca: authority.caPem, privateHosts: [server.host] })
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => transport.fetch(get(`https://${server.host}/`))),
    )
    expect(text(answers[0]?.body ?? new Uint8Array())).toBe('1.1')
    expect([peak, server.accepted()]).toEqual([4, 4])
  })
})

const answerX: RequestListener = (_, response) => response.end('x')

describe('a client that is closed', () => {
  it('ends what waits for an answer, for a body and for a slot, and asks nothing any more', async () => {
    const server = await keep(
      serveHttp((request, response) => {
        if (request.url === '/body') response.write('some')
      }),
    )
    const patient = { headersMs: 60_000, bodyIdleMs: 60_000, rateWindowMs: 60_000 }
    const transport = await transportFor([server], { limits: patient })
    const stream = await transport.stream(get(`http://${server.host}/body`))
    const reading = drain(stream.body)
    const waiting = Array.from({ length: 8 }, () => transport.fetch(get(`http://${server.host}/silent`)))
    const all = Promise.allSettled([reading, ...waiting])
    await transport.close()
    const stopping = { status: 'rejected', reason: { name: 'UnreachableError', reason: 'stopping' } }
    expect(await all).toMatchObject(Array.from({ length: 9 }, () => stopping))
    await expect(transport.fetch(get(`http://${server.host}/`))).rejects.toMatchObject(stopping.reason)
  })
})

async function drain(body: AsyncIterable<Uint8Array>): Promise<number> {
  let bytes = 0
  for await (const chunk of body) bytes += chunk.byteLength
  return bytes
}
