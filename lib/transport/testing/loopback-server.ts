import { once } from 'node:events'
import { createServer as createHttp, type RequestListener } from 'node:http'
import { createSecureServer, type Http2ServerRequest, type Http2ServerResponse } from 'node:http2'
import { createServer as createHttps } from 'node:https'
import { createServer as createTcp, type Server, type Socket } from 'node:net'
import type { Identity } from './certificates.ts'

/** A server of a test on a free port of the loopback interface. */
export type LoopbackServer = {
  /** `127.0.0.1:port`. */
  readonly host: string
  readonly port: number
  /** Connections accepted so far. */
  readonly accepted: () => number
  /** Connections open now. */
  readonly open: () => number
  close(): Promise<void>
}

/** Serves plain HTTP/1.1. */
export function serveHttp(listener: RequestListener): Promise<LoopbackServer> {
  return listening(createHttp(listener), 'connection')
}

/** Serves HTTP/1.1 over TLS, without ALPN for anything else. */
export function serveHttps(identity: Identity, listener: RequestListener): Promise<LoopbackServer> {
  return listening(createHttps({ key: identity.keyPem, cert: identity.certPem }, listener), 'connection')
}

/** Serves HTTP/2 over TLS, and HTTP/1.1 to those who ask for it. */
export function serveHttp2(
  identity: Identity,
  listener: (request: Http2ServerRequest, response: Http2ServerResponse) => void,
): Promise<LoopbackServer> {
  const options = { key: identity.keyPem, cert: identity.certPem, allowHTTP1: true }
  return listening(createSecureServer(options, listener), 'connection')
}

/** Serves raw bytes: whatever the test does with the socket. */
export function serveTcp(listener: (socket: Socket) => void): Promise<LoopbackServer> {
  return listening(createTcp(listener), 'connection')
}

async function listening(server: Server, event: string): Promise<LoopbackServer> {
  const sockets = new Set<Socket>()
  let accepted = 0
  server.on(event, (socket: Socket) => {
    accepted += 1
    sockets.add(socket)
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    host: `127.0.0.1:${port}`,
    port,
    accepted: () => accepted,
    open: () => sockets.size,
    async close() {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}
