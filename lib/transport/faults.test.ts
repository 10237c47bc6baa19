import type { RequestListener, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { describe, expect, it } from 'vitest'
import {
  ContentEncodingError,
  RateLimitedError,
  ResponseTooLargeError,
  type UnreachableReason,
} from './errors.ts'
import fixture from './fixtures/retry.json'
import { get, keep, textOf, transportFor } from './testing/kept-client.ts'
import { serveHttp, serveTcp, type LoopbackServer } from './testing/loopback-server.ts'

const OK = 'HTTP/1.1 200 OK\r\n'

/** Answers each connection's first request with these bytes and leaves it open. */
function serveRaw(answer: (socket: Socket, request: number) => void): Promise<LoopbackServer> {
  let requests = 0
  return keep(serveTcp((socket) => socket.once('data', () => answer(socket, (requests += 1)))))
}

/** Answers requests in turn; the last answer is for all that follow. */
function serveTurns(...turns: readonly RequestListener[]): Promise<LoopbackServer & { seen: () => number }> {
  let seen = 0
  const server = serveHttp((request, response) => {
    const turn = turns[Math.min(seen, turns.length - 1)]
    seen += 1
    turn?.(request, response)
  })
  return keep(server.then((each) => ({ ...each, seen: () => seen })))
}

function trickle(socket: Socket, text: string, ms: number): void {
  const timer = setInterval(() => socket.write(text), ms)
  socket.on('close', () => clearInterval(timer))
}

async function failureOf(work: Promise<unknown>): Promise<unknown> {
  try {
    await work
  } catch (error) {
    return error
  }
  throw new Error('It did not fail.')
}

const reason = (expected: UnreachableReason): unknown =>
  expect.objectContaining({ code: 'REGISTRY_UNREACHABLE', reason: expected })

describe('a host that', () => {
  it.each<[string, UnreachableReason, number, (socket: Socket) => void]>([
    ['never answers', 'timeout', 4, () => undefined],
    [
      'sends its headers byte by byte',
      'timeout',
      4,
      (socket) => {
        socket.write(`${OK}x: `)
        trickle(socket, 'x', 20)
      },
    ],
    ['stops in the middle of the headers', 'timeout', 4, (socket) => socket.write(`${OK}content-le`)],
    [
      'stops in the middle of the body',
      'timeout',
      4,
      (socket) => socket.write(`${OK}content-length: 9\r\n\r\nabc`),
    ],
    [
      'sends its body byte by byte',
      'timeout',
      4,
      (socket) => {
        socket.write(`${OK}content-length: 900\r\n\r\n`)
        trickle(socket, 'x', 20)
      },
    ],
    [
      'sends a body that is too short',
      'truncated',
      2,
      (socket) => socket.end(`${OK}content-length: 9\r\n\r\nabc`),
    ],
    ['sends no body at all', 'truncated', 2, (socket) => socket.end(`${OK}content-length: 9\r\n\r\n`)],
    [
      'ends a chunked body before its end',
      'truncated',
      2,
      (socket) => socket.end(`${OK}transfer-encoding: chunked\r\n\r\n3\r\nabc\r\n`),
    ],
    ['closes without an answer', 'reset', 4, (socket) => socket.end()],
    ['resets before the answer', 'reset', 4, (socket) => socket.resetAndDestroy()],
    [
      'resets in the middle of the body',
      'reset',
      4,
      (socket) =>
        socket.write(`${OK}content-length: 9\r\n\r\nabc`, () =>
          setTimeout(() => socket.resetAndDestroy(), 20),
        ),
    ],
    ['speaks another protocol', 'not-http', 1, (socket) => socket.end('SSH-2.0-OpenSSH_9.2\r\n')],
    [
      'sends endless headers',
      'not-http',
      1,
      (socket) => socket.write(`${OK}x: ${'x'.repeat(100_000)}\r\n\r\n`),
    ],
    [
      'announces a size that is no number',
      'not-http',
      1,
      (socket) => socket.end(`${OK}content-length: x\r\n\r\n`),
    ],
    [
      'announces two sizes',
      'truncated',
      2,
      (socket) => socket.end(`${OK}content-length: 1\r\ncontent-length: 2\r\n\r\nab`),
    ],
    [
      'announces a size and sends chunks',
      'truncated',
      2,
      (socket) =>
        socket.end(`${OK}content-length: 1\r\ntransfer-encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\n`),
    ],
  ])(
    '%s is unreachable (%s) after %d tries, and no connection stays open',
    async (_, expected, tries, answer) => {
      let requests = 0
      const server = await serveRaw((socket, count) => {
        requests = count
        answer(socket)
      })
      const transport = await transportFor([server])
      const failure = await failureOf(
        transport.fetch(get(`http://${server.host}/x?sig=secret`, { deadlineMs: 9_000 })),
      )
      expect(failure).toEqual(reason(expected))
      expect(String(failure)).not.toMatch(/secret|\/x/)
      expect(requests).toBe(tries)
      await expect.poll(() => server.open()).toBe(0)
    },
  )

  it('fails once is asked again, and nobody notices', async () => {
    for (const answer of [
      (socket: Socket): unknown => socket.end(),
      (socket: Socket): unknown => socket.resetAndDestroy(),
      (socket: Socket): unknown => socket.end(`${OK}content-length: 9\r\n\r\nabc`),
    ]) {
      const server = await serveRaw((socket, request) =>
        request === 1 ? answer(socket) : socket.end(`${OK}content-length: 5\r\n\r\nhello`),
      )
      const transport = await transportFor([server])
      expect(textOf((await transport.fetch(get(`http://${server.host}/`))).body)).toBe('hello')
    }
  })

  it('does not listen is asked three times', async () => {
    const server = await serveHttp(() => undefined)
    await server.close()
    const transport = await transportFor([server])
    expect(await failureOf(transport.fetch(get(`http://${server.host}/`)))).toEqual(reason('refused'))
  })

  it('has no name is asked once; a busy name server is asked again', async () => {
    const asked: string[] = []
    for (const [code, times] of [
      ['ENOTFOUND', 1],
      ['EAI_AGAIN', 4],
    ] as const) {
      asked.length = 0
      const transport = await transportFor(
        [],
        {},
        {
          resolve: (hostname, callback) => {
            asked.push(hostname)
            callback(Object.assign(new Error(code), { code }), [])
          },
        },
      )
      expect(await failureOf(transport.fetch(get('https://registry.invalid/')))).toEqual(reason('dns'))
      expect(asked).toEqual(Array.from({ length: times }, () => 'registry.invalid'))
    }
  })
})

describe('an answer', () => {
  it.each(fixture.rows.sequences)('of statuses %j takes %d requests', async (statuses, requests) => {
    const list = Array.isArray(statuses) ? statuses : []
    const server = await serveTurns(
      ...list.map(
        (status): RequestListener =>
          (_, response) =>
            response.writeHead(status).end('text'),
      ),
    )
    const transport = await transportFor([server])
    const answer = await transport.fetch(get(`http://${server.host}/`))
    expect([answer.status, server.seen()]).toEqual([list.at(-1), requests])
  })

  it.each([
    [500, 4],
    [503, 4],
    [429, 4],
    [501, 1],
    [404, 1],
    [401, 1],
    [403, 1],
    [418, 1],
    [204, 1],
    [304, 1],
  ])('of status %d for ever is an answer after %d requests', async (status, requests) => {
    const server = await serveTurns((_, response) => response.writeHead(status).end())
    const transport = await transportFor([server])
    expect((await transport.fetch(get(`http://${server.host}/`))).status).toBe(status)
    expect(server.seen()).toBe(requests)
  })

  it('is accepted up to its last allowed byte, with or without an announced size', async () => {
    const server = await serveTurns((request, response) => {
      if (request.url === '/sized') response.setHeader('content-length', 1024)
      response.end(new Uint8Array(1024))
    })
    const transport = await transportFor([server])
    for (const path of ['sized', 'chunked']) {
      expect((await transport.fetch(get(`http://${server.host}/${path}`))).body.byteLength).toBe(1024)
    }
  })

  it.each(['sized', 'endless'])(
    'that is too large (%s) is refused and its connection closed',
    async (path) => {
      const server = await serveTurns((request, response) => {
        if (request.url === '/sized') response.setHeader('content-length', 2 ** 40)
        flood(response)
      })
      const transport = await transportFor([server])
      expect(await failureOf(transport.fetch(get(`http://${server.host}/${path}`)))).toBeInstanceOf(
        ResponseTooLargeError,
      )
      expect(server.seen()).toBe(1)
      await expect.poll(() => server.open()).toBe(0)
    },
  )

  it('of one byte too many is refused', async () => {
    const server = await serveTurns((_, response) => response.end(new Uint8Array(1025)))
    const transport = await transportFor([server])
    const failure = await failureOf(transport.fetch(get(`http://${server.host}/`)))
    expect(failure).toBeInstanceOf(ResponseTooLargeError)
    expect(failure).toMatchObject({ limitBytes: 1024 })
  })

  it('of a failed request is cut at 64 KiB', async () => {
    const server = await serveTurns((_, response) => flood(response.writeHead(404)))
    const transport = await transportFor([server])
    const answer = await transport.fetch(get(`http://${server.host}/`))
    expect([answer.status, answer.body.byteLength]).toEqual([404, 65_536])
    await expect.poll(() => server.open()).toBe(0)
  })

  it('of a failed request is taken as far as it came', async () => {
    const server = await serveRaw((socket) =>
      socket.write('HTTP/1.1 404 Not Found\r\ncontent-length: 9\r\n\r\nabc'),
    )
    const transport = await transportFor([server])
    const answer = await transport.fetch(get(`http://${server.host}/`))
    expect([answer.status, textOf(answer.body)]).toEqual([404, 'abc'])
  })

  it.each(['gzip', 'br', 'deflate, gzip', 'zstd'])(
    'in content encoding %s is refused unread',
    async (encoding) => {
      const server = await serveTurns((_, response) =>
        flood(response.setHeader('content-encoding', encoding)),
      )
      const transport = await transportFor([server])
      expect(await failureOf(transport.fetch(get(`http://${server.host}/`)))).toBeInstanceOf(
        ContentEncodingError,
      )
      expect(server.seen()).toBe(1)
      await expect.poll(() => server.open()).toBe(0)
    },
  )
})

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

describe('a caller', () => {
  it('who leaves gets its own reason, and its connection is closed', async () => {
    const server = await serveTurns(() => undefined)
    const transport = await transportFor([server], { limits: { headersMs: 5_000 } })
    const leaver = new AbortController()
    const left = transport.fetch(get(`http://${server.host}/`, { signal: leaver.signal }))
    await expect.poll(() => server.seen()).toBe(1)
    leaver.abort(new Error('gone'))
    await expect(left).rejects.toThrow('gone')
    await expect.poll(() => server.open()).toBe(0)
    expect(server.seen()).toBe(1)
  })

  it('may give one signal to many requests without a warning of a leak', async () => {
    const warnings: string[] = []
    const listen = (warning: Error): unknown => warnings.push(warning.name)
    process.on('warning', listen)
    const server = await serveTurns((_, response) => response.end('x'))
    const transport = await transportFor([server])
    const { signal } = new AbortController()
    await Promise.all(
      Array.from({ length: 50 }, () => transport.fetch(get(`http://${server.host}/`, { signal }))),
    )
    await new Promise((resolve) => setTimeout(resolve, 10))
    process.off('warning', listen)
    expect(warnings).toEqual([])
  })

  it('who left before asks nothing', async () => {
    const server = await serveTurns((_, response) => response.end())
    const transport = await transportFor([server])
    const left = transport.fetch(
      get(`http://${server.host}/`, { signal: AbortSignal.abort(new Error('gone')) }),
    )
    await expect(left).rejects.toThrow('gone')
    expect(server.seen()).toBe(0)
  })

  it('who leaves while waiting for a slot leaves the slot to others', async () => {
    const waiting: (() => void)[] = []
    const server = await serveTurns((_, response) => waiting.push(() => response.end('x')))
    const transport = await transportFor([server], { concurrency: 1, limits: { headersMs: 5_000 } })
    const first = transport.fetch(get(`http://${server.host}/`))
    await expect.poll(() => waiting).toHaveLength(1)
    const leaver = new AbortController()
    const left = transport.fetch(get(`http://${server.host}/`, { signal: leaver.signal }))
    const third = transport.fetch(get(`http://${server.host}/`))
    leaver.abort(new Error('gone'))
    await expect(left).rejects.toThrow('gone')
    waiting[0]?.()
    await first
    await expect.poll(() => waiting).toHaveLength(2)
    waiting[1]?.()
    expect(textOf((await third).body)).toBe('x')
  })

  it('whose time is over is told so', async () => {
    const server = await serveTurns(() => undefined)
    const transport = await transportFor([server], { limits: { headersMs: 5_000 } })
    const failure = failureOf(transport.fetch(get(`http://${server.host}/`, { deadlineMs: 100 })))
    // Long before the time of a request without a deadline of its own.
    const late = new Promise((resolve) => setTimeout(resolve, 5_000, 'late'))
    expect(await Promise.race([failure, late])).toEqual(reason('timeout'))
    expect(server.seen()).toBe(1)
  })

  it('who works offline opens no socket', async () => {
    const server = await serveTurns((_, response) => response.end())
    const transport = await transportFor([server], { offline: true })
    expect(await failureOf(transport.fetch(get(`http://${server.host}/`)))).toEqual(reason('offline'))
    expect(server.accepted()).toBe(0)
  })
})

/** Sends without end, as fast as it is taken. */
function flood(response: ServerResponse): void {
  const pour = (): void => {
    while (!response.destroyed && response.write(FLOOD));
  }
  response.on('drain', pour)
  pour()
}

const FLOOD = new Uint8Array(65_536).fill(0x41)
