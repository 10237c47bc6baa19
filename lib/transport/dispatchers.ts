import type { SecureContext } from 'node:tls'
import type { Socket } from 'node:net'
import { Client, Pool, type buildConnector, type Dispatcher } from 'undici'
import { createConnector, type Connector } from './connector.ts'
import { UnreachableError } from './errors.ts'
import type { Limits } from './limits.ts'
import type { World } from './world.ts'

/** How the connections of one origin are made. */
export type OriginOptions = {
  readonly url: URL
  /** Connections of HTTP/1.1. */
  readonly concurrency: number
  readonly mayBePrivate: boolean
  readonly authorities: SecureContext | undefined
  readonly limits: Limits
  readonly resolve: World['resolve']
  /** Called when the origin turns out to speak HTTP/2, with the streams that may be open at once. */
  readonly multiplexes: (streams: number) => void
  /** Whether any request is under way. */
  readonly isWanted: () => boolean
}

/** Flow control of HTTP/2, bytes: one stream's window, and enough for all of them, so that no reader blocks another. */
const STREAM_WINDOW = 262_144

/** Streams of HTTP/2 for each connection of HTTP/1.1: they cost a server no socket, and browsers open 100. */
const STREAMS_PER_CONNECTION = 4

/**
 * Opens the dispatcher of one origin. HTTP/1.1 wants many connections with one request each, HTTP/2 one connection
 * with many; which it is, only the first handshake tells. So the first socket is opened here and handed to the
 * dispatcher that fits it: nothing is dialled twice, and no HTTP/1.1 origin is ever asked in a row.
 */
export async function openDispatcher(options: OriginOptions): Promise<Dispatcher> {
  const connector = createConnector({
    url: options.url,
    mayBePrivate: options.mayBePrivate,
    timeoutMs: options.limits.connectMs,
    authorities: options.authorities,
    resolve: options.resolve,
  })
  if (options.url.protocol === 'http:') return openPool(options, connector, undefined)
  const first = await openSocket(connector, ['h2', 'http/1.1'])
  return protocolOf(first) === 'h2'
    ? openClient(options, connector, first)
    : openPool(options, connector, first)
}

function openPool(options: OriginOptions, connector: Connector, first: Socket | undefined): Dispatcher {
  return new Pool(options.url.origin, {
    ...timing(options),
    connections: options.concurrency,
    pipelining: 1,
    connect: handing(options, connector, ['http/1.1'], first),
  })
}

function openClient(options: OriginOptions, connector: Connector, first: Socket): Dispatcher {
  const streams = options.concurrency * STREAMS_PER_CONNECTION
  options.multiplexes(streams)
  return new Client(options.url.origin, {
    ...timing(options),
    allowH2: true,
    pipelining: streams,
    maxConcurrentStreams: streams,
    initialWindowSize: STREAM_WINDOW,
    connectionWindowSize: STREAM_WINDOW * streams,
    connect: handing(options, connector, ['h2'], first),
  })
}

function timing({ limits }: OriginOptions): Client.Options {
  return {
    headersTimeout: limits.headersMs,
    // Idle bodies are judged in body.ts, which knows whether the sender or the reader is slow.
    bodyTimeout: 0,
    keepAliveTimeout: limits.keepAliveMs,
    keepAliveMaxTimeout: limits.keepAliveMs,
    maxHeaderSize: limits.headerBytes,
  }
}

/** Undici's way to open a socket: the first one while it is good, then new ones, all of one protocol. */
function handing(
  options: OriginOptions,
  connector: Connector,
  protocols: readonly string[],
  first: Socket | undefined,
): buildConnector.connector {
  let spare = first
  return (_target, callback) => {
    const socket = spare
    spare = undefined
    // Undici only goes on by itself when it is called back later; at once, the request would lie there for ever.
    if (socket !== undefined && !socket.destroyed) return queueMicrotask(() => callback(null, socket))
    // After a request was broken off undici dials again for it; when nobody else waits, that line would lie idle.
    if (!options.isWanted())
      return queueMicrotask(() => callback(new UnreachableError(options.url.host, 'reset'), null))
    return connector(protocols, (error, opened) => {
      if (opened === undefined) return callback(error ?? new Error('No socket came about.'), null)
      if (protocols.includes(protocolOf(opened))) return callback(null, opened)
      opened.destroy()
      return callback(
        Object.assign(new Error('The server changed its protocol.'), { code: 'EALPNCHANGED' }),
        null,
      )
    })
  }
}

function openSocket(connector: Connector, protocols: readonly string[]): Promise<Socket> {
  return new Promise((resolve, reject) => {
    connector(protocols, (error, socket) => {
      if (socket === undefined) reject(error)
      else resolve(socket)
    })
  })
}

/** What the handshake agreed on; a server without the extension speaks HTTP/1.1. */
function protocolOf(socket: Socket): string {
  return 'alpnProtocol' in socket && socket.alpnProtocol === 'h2' ? 'h2' : 'http/1.1'
}
