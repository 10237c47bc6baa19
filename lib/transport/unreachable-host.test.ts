import type { Socket } from 'node:net'
import { describe, expect, it } from 'vitest'
import type { UnreachableReason } from './errors.ts'
import { serveRaw } from './testing/answering-server.ts'
import { failureOf, reason } from './testing/failure-of.ts'
import { get, textOf, transportFor } from './testing/kept-client.ts'
import { serveHttp } from './testing/loopback-server.ts'

const OK = 'HTTP/1.1 200 OK\r\n'

function trickle(socket: Socket, text: string, ms: number): void {
  const timer = setInterval(() => socket.write(text), ms)
  socket.on('close', () => clearInterval(timer))
}

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
