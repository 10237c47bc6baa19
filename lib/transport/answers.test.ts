import type { RequestListener, ServerResponse } from 'node:http'
import { describe, expect, it } from 'vitest'
import { ContentEncodingError, ResponseTooLargeError } from './errors.ts'
import fixture from './fixtures/retry.json'
import { serveRaw, serveTurns } from './testing/answering-server.ts'
import { failureOf } from './testing/failure-of.ts'
import { get, textOf, transportFor } from './testing/kept-client.ts'

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

/** Sends without end, as fast as it is taken. */
function flood(response: ServerResponse): void {
  const pour = (): void => {
    while (!response.destroyed && response.write(FLOOD));
  }
  response.on('drain', pour)
  pour()
}

const FLOOD = new Uint8Array(65_536).fill(0x41)
