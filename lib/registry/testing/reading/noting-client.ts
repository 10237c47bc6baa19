import { createContentStore } from '#transport/content-store'
import { keep } from '#transport/testing/kept-client'
import type { Exchange, Transport } from '#transport/transport'
import { createTransport } from '#transport/transport-client'
import { createDockerCredentials, noCredentials } from '../../docker-credentials.ts'
import { createRegistry } from '../../http-registry.ts'
import type { DockerRegistry } from '../docker-registry.ts'

type ClientOptions = {
  readonly plainHttpHosts?: readonly string[]
  readonly dockerConfig?: string
}

/** A client that knows nothing yet, and what it was answered; it ends with the test. */
export async function notingClient(server: DockerRegistry, options: ClientOptions = {}) {
  const plainHttpHosts = options.plainHttpHosts ?? (server.caPem === '' ? [server.host] : [])
  const real = await keep(
    createTransport({
      plainHttpHosts,
      concurrency: 16,
      privateHosts: [server.host],
      ...(server.caPem === '' ? {} : { ca: server.caPem }),
    }),
  )
  const log: string[] = []
  const noted = async <A extends { readonly status: number }>(exchange: Exchange, answer: Promise<A>) => {
    const { status } = await answer
    log.push(`${exchange.method} ${exchange.url.pathname} ${status}`)
    return answer
  }
  const transport: Transport = {
    fetch: (exchange) => noted(exchange, real.fetch(exchange)),
    stream: (exchange) => noted(exchange, real.stream(exchange)),
    close: () => real.close(),
  }
  const store = createContentStore({ directory: undefined, capBytes: 1 << 26, memoryBytes: 1 << 26 })
  const credentials =
    options.dockerConfig === undefined
      ? noCredentials
      : createDockerCredentials(options.dockerConfig, Date.now)
  const host = server.host
  const registry = createRegistry({ host, plainHttpHosts, transport, store, credentials, now: Date.now })
  return { registry, store, log }
}
