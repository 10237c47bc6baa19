import type { IncomingMessage } from 'node:http'
import { createContentStore } from '#transport/content-store'
import { keep } from '#transport/testing/kept-client'
import { serveHttp } from '#transport/testing/loopback-server'
import { createTransport } from '#transport/transport-client'
import { noCredentials } from '../../docker-credentials.ts'
import { createRegistry } from '../../http-registry.ts'

/** What the server of a {@link scriptedWorld} answers; absent: 200 with an empty body. */
export type Reply = {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array
}

/** Answers one request; `count` is 1 for the first. */
export type Handler = (path: string, request: IncomingMessage, count: number) => Reply

/** A server of a few lines, a registry client for it, and everything it was asked; they end with the test. */
export async function scriptedWorld(handler: Handler) {
  const asked: string[] = []
  const { host } = await keep(
    serveHttp((request, response) => {
      const path = request.url ?? ''
      asked.push(`${request.method} ${path}`)
      const { status = 200, headers = {}, body = '' } = handler(path, request, asked.length)
      response.writeHead(status, headers)
      response.end(request.method === 'HEAD' ? undefined : body)
    }),
  )
  const clock = { now: 1_000_000 }
  const transport = await keep(
    createTransport({
      plainHttpHosts: [host],
      concurrency: 16,
      limits: { backOffMs: 1, backOffCapMs: 2 },
    }),
  )
  const store = createContentStore({ directory: undefined, capBytes: 1 << 24, memoryBytes: 1 << 24 })
  const registry = createRegistry({
    host,
    plainHttpHosts: [host],
    transport,
    store,
    credentials: noCredentials,
    now: () => clock.now,
  })
  return { registry, asked, clock, store, host }
}
