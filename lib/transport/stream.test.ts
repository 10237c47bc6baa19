import { constants } from 'node:http2'
import type { RequestListener } from 'node:http'
import { describe, expect, it } from 'vitest'
import { ResponseTooLargeError } from './errors.ts'
import { createCertificateAuthority } from './testing/certificates.ts'
import { get, keep, textOf, transportFor } from './testing/kept-client.ts'
import { serveHttp, serveHttp2 } from './testing/loopback-server.ts'
import type { StreamedAnswer } from './transport.ts'

const CHUNK = new Uint8Array(16_384).fill(0x41)

/** Sends `chunks` of 16 KiB, as fast as they are taken. */
function pouring(chunks: number): RequestListener {
  return (_, response) => {
    let left = chunks
    const pour = (): void => {
      while (left > 0 && !response.destroyed) {
        left -= 1
        if (!response.write(CHUNK)) return
      }
      if (left === 0) response.end()
    }
    response.on('drain', pour)
    pour()
  }
}

async function sizeOf(answer: StreamedAnswer, wait = 0): Promise<number> {
  let size = 0
  for await (const chunk of answer.body) {
    size += chunk.byteLength
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait))
  }
  return size
}

describe('a stream', () => {
  it('passes the body on while it arrives, and frees its connection at the end', async () => {
    const server = await keep(serveHttp(pouring(100)))
    const transport = await transportFor([server], { concurrency: 1 })
    for (let round = 0; round < 3; round += 1) {
      const answer = await transport.stream(get(`http://${server.host}/`, { limitBytes: 1e7 }))
      expect(await sizeOf(answer)).toBe(1_638_400)
    }
    expect(server.accepted()).toBe(1)
  })

  it('that its reader leaves early closes the connection and frees the slot', async () => {
    const server = await keep(serveHttp(pouring(Infinity)))
    const transport = await transportFor([server], { concurrency: 1 })
    for (let round = 0; round < 3; round += 1) {
      const answer = await transport.stream(get(`http://${server.host}/`, { limitBytes: 1e9 }))
      for await (const chunk of answer.body) {
        expect(chunk.byteLength).toBeGreaterThan(0)
        break
      }
    }
    await expect.poll(() => server.open()).toBe(0)
  })

  it('that nobody reads is given up, so that its slot is not lost', async () => {
    const server = await keep(serveHttp(pouring(Infinity)))
    const transport = await transportFor([server], { concurrency: 1, limits: { consumerIdleMs: 100 } })
    await transport.stream(get(`http://${server.host}/`, { limitBytes: 1e9, deadlineMs: Infinity }))
    const next = await transport.stream(
      get(`http://${server.host}/`, { limitBytes: 1e9, deadlineMs: Infinity }),
    )
    expect(next.status).toBe(200)
    await expect.poll(() => server.open()).toBe(0)
  })

  it('does not hold a slow reader against the sender', async () => {
    const server = await keep(serveHttp(pouring(40)))
    const transport = await transportFor([server], { limits: { bodyIdleMs: 100, rateWindowMs: 100 } })
    const answer = await transport.stream(
      get(`http://${server.host}/`, { limitBytes: 1e7, deadlineMs: Infinity }),
    )
    expect(await sizeOf(answer, 30)).toBe(655_360)
  })

  it('ends with an error one byte over the limit', async () => {
    const server = await keep(serveHttp(pouring(Infinity)))
    const transport = await transportFor([server])
    const answer = await transport.stream(get(`http://${server.host}/`, { limitBytes: 100_000 }))
    let size = 0
    const reading = async (): Promise<void> => {
      for await (const chunk of answer.body) size += chunk.byteLength
    }
    await expect(reading()).rejects.toThrow(ResponseTooLargeError)
    expect(size).toBeLessThanOrEqual(100_000)
    await expect.poll(() => server.open()).toBe(0)
  })

  it('is not asked again once its headers are there, and says what broke', async () => {
    let requests = 0
    const server = await keep(
      serveHttp((_, response) => {
        requests += 1
        response.writeHead(200, { 'content-length': 100 }).write('abc')
        setTimeout(() => response.destroy(), 20)
      }),
    )
    const transport = await transportFor([server])
    const answer = await transport.stream(get(`http://${server.host}/`))
    await expect(sizeOf(answer)).rejects.toMatchObject({ code: 'REGISTRY_UNREACHABLE', reason: 'truncated' })
    expect(requests).toBe(1)
  })

  it('ends for a caller who leaves with the caller’s reason', async () => {
    const server = await keep(serveHttp((_, response) => response.write('abc')))
    const transport = await transportFor([server], { limits: { bodyIdleMs: 5_000 } })
    const leaver = new AbortController()
    const answer = await transport.stream(get(`http://${server.host}/`, { signal: leaver.signal }))
    setTimeout(() => leaver.abort(new Error('gone')), 20)
    await expect(sizeOf(answer)).rejects.toThrow('gone')
    await expect.poll(() => server.open()).toBe(0)
  })

  it('of a failed request has its text as body', async () => {
    const server = await keep(serveHttp((_, response) => response.writeHead(404).end('no such blob')))
    const transport = await transportFor([server])
    const answer = await transport.stream(get(`http://${server.host}/`))
    expect([answer.status, await sizeOf(answer)]).toEqual([404, 12])
  })
})

describe('bodies that stall', () => {
  it('do not keep others from being read', async () => {
    const server = await keep(
      serveHttp((request, response) => {
        if (request.url === '/stall') response.writeHead(200, { 'content-length': 100 }).write('abc')
        else response.end('x')
      }),
    )
    const transport = await transportFor([server], { limits: { tries: 1 } })
    const stalled = Promise.allSettled(
      Array.from({ length: 4 }, () => transport.fetch(get(`http://${server.host}/stall`))),
    )
    const others = Array.from({ length: 64 }, () => transport.fetch(get(`http://${server.host}/`)))
    expect((await Promise.all(others)).every((answer) => textOf(answer.body) === 'x')).toBe(true)
    expect((await stalled).map((end) => end.status)).toEqual(['rejected', 'rejected', 'rejected', 'rejected'])
  })
})

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
