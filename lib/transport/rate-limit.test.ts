import { describe, expect, it } from 'vitest'
import { RateLimitedError } from './errors.ts'
import { serveTurns } from './testing/answering-server.ts'
import { failureOf } from './testing/failure-of.ts'
import { get, keep, transportFor } from './testing/kept-client.ts'
import { serveHttp } from './testing/loopback-server.ts'

describe('a host that limits the rate', () => {
  it('is left alone by all callers, and asked again by all of them', async () => {
    const moments: number[] = []
    let limited = 0
    const server = await keep(
      serveHttp((_, response) => {
        moments.push(performance.now())
        if (limited === 0) {
          limited = performance.now()
          response.writeHead(429, { 'retry-after': '0.4' }).end()
        } else response.end('x')
      }),
    )
    const transport = await transportFor([server], { concurrency: 1 })
    await Promise.all(Array.from({ length: 10 }, () => transport.fetch(get(`http://${server.host}/`))))
    expect(moments).toHaveLength(11)
    expect(moments.filter((moment) => moment > limited && moment < limited + 390)).toEqual([])
  })

  it('for longer than anybody waits answers once; who comes next is told at once', async () => {
    const server = await serveTurns((_, response) =>
      response.writeHead(429, { 'retry-after': '86400' }).end(),
    )
    const transport = await transportFor([server], { limits: { heldHostMs: 200 } })
    expect((await transport.fetch(get(`http://${server.host}/`))).status).toBe(429)
    const failure = await failureOf(transport.fetch(get(`http://${server.host}/`)))
    expect(failure).toBeInstanceOf(RateLimitedError)
    expect(failure).toMatchObject({ code: 'REGISTRY_RATE_LIMITED', retryAfterSeconds: 86_400 })
    expect(server.seen()).toBe(1)
    await new Promise((resolve) => setTimeout(resolve, 250))
    expect((await transport.fetch(get(`http://${server.host}/`))).status).toBe(429)
    expect(server.seen()).toBe(2)
  })

  it('for longer than this request has left gives its answer now', async () => {
    const server = await serveTurns((_, response) => response.writeHead(503, { 'retry-after': '5' }).end())
    const transport = await transportFor([server])
    expect((await transport.fetch(get(`http://${server.host}/`, { deadlineMs: 1_000 }))).status).toBe(503)
    expect(server.seen()).toBe(1)
  })
})
