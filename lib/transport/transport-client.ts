import { createSecureContext, rootCertificates } from 'node:tls'
import { readWhole } from './body.ts'
import { UnreachableError } from './errors.ts'
import { createHostPauses } from './host-pauses.ts'
import { assertAllowed } from './host-policy.ts'
import { createLease, type Lease } from './lease.ts'
import { LIMITS } from './limits.ts'
import { createOrigins } from './origins.ts'
import { receive } from './receive.ts'
import type { Exchange, Transport, TransportOptions } from './transport.ts'
import { tryUntilAnswered } from './tries.ts'
import { REAL_WORLD, type World } from './world.ts'

/** Makes the client. It owns sockets: whoever makes it closes it. */
export function createTransport(options: TransportOptions, world: World = REAL_WORLD): Transport {
  const limits = { ...LIMITS, ...options.limits }
  const policy = { plainHttpHosts: options.plainHttpHosts, privateHosts: options.privateHosts ?? [] }
  const pauses = createHostPauses(world, limits)
  const authorities =
    options.ca === undefined ? undefined : createSecureContext({ ca: [...rootCertificates, options.ca] })
  const origins = createOrigins({
    concurrency: options.concurrency,
    authorities,
    policy,
    limits,
    world,
    pauses,
  })
  const parts = { origins, policy, limits, pauses, world }

  const closing = new AbortController()

  const begin = (exchange: Exchange): Lease => {
    const { host } = exchange.url
    if (options.offline === true) throw new UnreachableError(host, 'offline')
    if (closing.signal.aborted) throw new UnreachableError(host, 'stopping')
    assertAllowed(exchange.url, policy)
    const deadlineMs = exchange.deadlineMs ?? limits.deadlineMs
    return createLease({ host, deadlineMs, caller: exchange.signal, closing: closing.signal }, world.clock)
  }
  return {
    async fetch(exchange) {
      const lease = begin(exchange)
      try {
        return await tryUntilAnswered(
          exchange,
          lease,
          async (arrival) => {
            const answer = await receive(arrival, exchange, limits)
            return { ...answer, body: await readWhole(answer.body) }
          },
          parts,
        )
      } finally {
        lease.end()
      }
    },
    async stream(exchange) {
      const lease = begin(exchange)
      try {
        return await tryUntilAnswered(
          exchange,
          lease,
          async (arrival) => {
            const answer = await receive(arrival, exchange, limits)
            if (arrival.answer.body.closed) lease.end()
            else arrival.answer.body.once('close', lease.end)
            return answer
          },
          parts,
        )
      } catch (error) {
        lease.end()
        throw error
      }
    },
    close() {
      closing.abort()
      return origins.close()
    },
  }
}
