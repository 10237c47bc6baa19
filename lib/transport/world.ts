import { lookup as systemLookup } from 'node:dns'
import { setTimeout as wait } from 'node:timers/promises'

/** One address that a name resolves to. */
type Address = { readonly address: string; readonly family: number }

/** What the client needs of the outside beside sockets; tests bring their own. */
export type World = {
  /** Milliseconds that only grow; zero is anywhere. */
  readonly clock: () => number
  /** Milliseconds since the epoch. */
  readonly now: () => number
  /** In [0, 1). */
  readonly random: () => number
  /** @throws the signal's reason */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>
  /** Gives all addresses of a name, or the error of the resolver. */
  readonly resolve: (
    hostname: string,
    callback: (error: Error | null, addresses: readonly Address[]) => void,
  ) => void
}

/** The world as it is. */
export const REAL_WORLD: World = {
  clock: () => performance.now(),
  now: Date.now,
  random: Math.random,
  async sleep(ms, signal) {
    try {
      await wait(ms, undefined, { signal })
    } catch (error) {
      signal.throwIfAborted()
      throw error
    }
  },
  resolve: (hostname, callback) => systemLookup(hostname, { all: true }, callback),
}
