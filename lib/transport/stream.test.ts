import { describe, expect, it } from 'vitest'
import { ResponseTooLargeError } from './errors.ts'
import { get, keep, textOf, transportFor } from './testing/kept-client.ts'
import { pouring, sizeOf } from './testing/long-body.ts'
import { serveHttp } from './testing/loopback-server.ts'

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
