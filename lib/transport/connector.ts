import { connect as connectTcp, isIP, type LookupFunction, type Socket } from 'node:net'
import { connect as connectTls, type SecureContext } from 'node:tls'
import { isPrivateAddress } from './address.ts'
import { UnreachableError } from './errors.ts'
import type { World } from './world.ts'

/** How the sockets of one origin are opened. */
export type ConnectorOptions = {
  readonly url: URL
  /** Whether a loopback or private address is allowed. */
  readonly mayBePrivate: boolean
  readonly timeoutMs: number
  /** Authorities that are believed; `undefined`: those of Node. Reading them takes long, so it is done once for all. */
  readonly authorities: SecureContext | undefined
  readonly resolve: World['resolve']
}

/** Opens one socket, through the TLS handshake where there is one; calls back once. */
export type Connector = (
  protocols: readonly string[],
  callback: (error: Error | null, socket: Socket | undefined) => void,
) => void

/**
 * Makes the connector of an origin. The address is judged here, on what the name resolves to at this moment and
 * on exactly the addresses that are then dialled, so a name cannot change its mind in between. The errors are
 * Node's own, and {@link UnreachableError} for time and address.
 */
export function createConnector(options: ConnectorOptions): Connector {
  const { url } = options
  const ready = url.protocol === 'http:' ? 'connect' : 'secureConnect'
  const open = createOpener(options)
  return (protocols, callback) => {
    const socket = open(protocols).setNoDelay(true).setKeepAlive(true, KEEP_ALIVE_MS)
    let settled = false
    const settle = (error: Error | null): void => {
      clearTimeout(late)
      if (settled) return
      settled = true
      callback(error, error === null ? socket : undefined)
    }
    const late = setTimeout(
      () => socket.destroy(new UnreachableError(url.host, 'timeout')),
      options.timeoutMs,
    )
    // The listener stays: a socket may break between here and the moment its new owner listens.
    socket.on('error', settle)
    socket.once('close', () => settle(new UnreachableError(url.host, 'reset')))
    socket.once(ready, () => settle(null))
  }
}

/** First probe of an idle connection, milliseconds; below the minute or more after which firewalls forget it. */
const KEEP_ALIVE_MS = 60_000

function createOpener(options: ConnectorOptions): (protocols: readonly string[]) => Socket {
  const { url, authorities } = options
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1')
  const port = Number(url.port) || (url.protocol === 'http:' ? 80 : 443)
  const target = { host, port, lookup: guardedLookup(options) }
  let session: Buffer | undefined
  if (url.protocol === 'http:') return () => connectTcp(target)
  return (protocols) =>
    connectTls({
      ...target,
      ALPNProtocols: [...protocols],
      ...(isIP(host) === 0 ? { servername: host.replace(/\.$/, '') } : {}),
      ...(authorities === undefined ? {} : { secureContext: authorities }),
      ...(session === undefined ? {} : { session }),
    }).on('session', (fresh) => {
      session = fresh
    })
}

/** Resolves a name to the addresses that may be dialled; private ones are left out unless they are allowed. */
function guardedLookup(options: ConnectorOptions): LookupFunction {
  return (hostname, wanted, callback) =>
    options.resolve(hostname, (error, all) => {
      if (error !== null) return callback(error, '', 0)
      const allowed = options.mayBePrivate ? all : all.filter(({ address }) => !isPrivateAddress(address))
      const family = Number(wanted.family)
      const fitting = allowed.filter((each) => (family !== 4 && family !== 6) || each.family === family)
      const [first] = fitting
      if (first === undefined) {
        const reason = all.length > allowed.length ? 'address-refused' : 'dns'
        return callback(new UnreachableError(options.url.host, reason), '', 0)
      }
      return wanted.all === true ? callback(null, [...fitting]) : callback(null, first.address, first.family)
    })
}
