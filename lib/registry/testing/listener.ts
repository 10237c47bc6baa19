import http from 'node:http'
import http2 from 'node:http2'
import https from 'node:https'
import net from 'node:net'
import type { Channel } from './answer.ts'

/**
 * How a host speaks. `h2` offers h2 and http/1.1 by ALPN, `h1only` only http/1.1. `expired`, `wronghost` and
 * `selfsigned` are working TLS with a certificate that must be refused. `plaintext` answers a TLS hello in plain
 * http, `reset` ends the handshake with a reset, `stall` never answers it.
 */
export type TlsMode =
  'h2' | 'h1only' | 'expired' | 'wronghost' | 'selfsigned' | 'plaintext' | 'reset' | 'stall'

/** Certificate and key of a host, PEM. */
export type HostIdentity = { readonly certPem: string; readonly keyPem: string }

/** How {@link openListener} opens a port. */
export type ListenerPlan = {
  /** Port to take, 0 for any. */
  readonly port: number
  /** Absent: plain http. */
  readonly tls?: { readonly mode: TlsMode; readonly identity: HostIdentity }
  readonly handle: (channel: Channel) => Promise<void>
  /** Called per connection; what it gives is called at its end with the bytes sent. */
  readonly connected: () => (bytesSent: number) => void
}

/** An open port on loopback, which can be closed and opened again at the same number. */
export type Listener = {
  readonly port: number
  /** Bytes sent on connections that are open. */
  liveBytes(): number
  /** When the connection of a channel was accepted, milliseconds of `performance.now()`. */
  acceptedAt(channel: Channel): number
  /** Resets all connections and frees the port. */
  close(): Promise<void>
  /** Takes the port again. */
  reopen(): Promise<void>
}

/** Opens a port on 127.0.0.1. */
export async function openListener(plan: ListenerPlan): Promise<Listener> {
  const sockets = new Map<number, { readonly socket: net.Socket; readonly acceptedAt: number }>()
  let server = startServer()
  let port = plan.port

  function startServer(): net.Server {
    const made = makeServer(plan)
    made.on('connection', (socket: net.Socket) => {
      const key = socket.remotePort ?? 0
      sockets.set(key, { socket, acceptedAt: performance.now() })
      const ended = plan.connected()
      socket.on('error', () => socket.destroy())
      socket.on('close', () => {
        sockets.delete(key)
        ended(socket.bytesWritten)
      })
    })
    return made
  }

  async function listen(): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(port, '127.0.0.1', () => resolve())
    })
    const address = server.address()
    if (address !== null && typeof address === 'object') port = address.port
  }

  await listen()
  return {
    get port() {
      return port
    },
    liveBytes: () => [...sockets.values()].reduce((sum, { socket }) => sum + socket.bytesWritten, 0),
    // A TLS or HTTP/2 socket stands for the accepted one; the client's port names both.
    acceptedAt: ({ request }) => sockets.get(request.socket.remotePort ?? 0)?.acceptedAt ?? performance.now(),
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      for (const { socket } of sockets.values()) socket.resetAndDestroy()
      await closed
    },
    async reopen() {
      server = startServer()
      await listen()
    },
  }
}

function makeServer({ tls, handle }: ListenerPlan): net.Server {
  const answer = (request: Channel['request'], response: Channel['response']) => {
    const left = new AbortController()
    response.on('close', () => left.abort())
    response.on('error', () => left.abort())
    handle({ request, response, closed: left.signal }).catch(() => response.destroy())
  }
  const plain = { keepAliveTimeout: 30_000, requestTimeout: 0, headersTimeout: 0 }
  if (tls === undefined || tls.mode === 'plaintext') return http.createServer(plain, answer)
  if (tls.mode === 'reset')
    return net.createServer((socket) => socket.once('data', () => socket.resetAndDestroy()))
  if (tls.mode === 'stall') return net.createServer((socket) => socket.resume())
  const identity = { cert: tls.identity.certPem, key: tls.identity.keyPem }
  if (tls.mode === 'h1only') return https.createServer({ ...plain, ...identity }, answer)
  return http2.createSecureServer({ ...identity, allowHTTP1: true }, answer)
}
