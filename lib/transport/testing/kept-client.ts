import { afterEach } from 'vitest'
import { createTransport } from '../transport-client.ts'
import type { Exchange, Transport, TransportOptions } from '../transport.ts'
import { REAL_WORLD, type World } from '../world.ts'
import type { LoopbackServer } from './loopback-server.ts'

const opened: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const each of opened.splice(0).toReversed()) await each.close()
})

/** Closes this at the end of the running test. */
export async function keep<T extends { close(): Promise<void> }>(made: T | Promise<T>): Promise<T> {
  const kept = await made
  opened.push(kept)
  return kept
}

/** A client that may ask these servers in plain http, with waits short enough for a test. */
export function transportFor(
  servers: readonly LoopbackServer[],
  more: Partial<TransportOptions> = {},
  world: Partial<World> = {},
): Promise<Transport> {
  const options = {
    plainHttpHosts: servers.map(({ host }) => host),
    concurrency: 4,
    ...more,
    limits: { ...SHORT, ...more.limits },
  }
  return keep(createTransport(options, { ...REAL_WORLD, ...world }))
}

/** A GET of at most 1 KiB. */
export function get(url: string, more: Partial<Exchange> = {}): Exchange {
  return { method: 'GET', url: new URL(url), limitBytes: 1024, ...more }
}

/** Bytes as text. */
export function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes)
}

const SHORT = {
  backOffMs: 4,
  backOffCapMs: 16,
  headersMs: 150,
  bodyIdleMs: 150,
  rateWindowMs: 300,
  errorBodyMs: 200,
  connectMs: 1_000,
}
