import type { SecureContext } from 'node:tls'
import type { Dispatcher } from 'undici'
import type { Readable } from 'node:stream'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { openDispatcher } from './dispatchers.ts'
import { readHeaders, type Headers } from './headers.ts'
import { mayBePrivate, type HostPolicy } from './host-policy.ts'
import type { HostPauses } from './host-pauses.ts'
import type { Lease } from './lease.ts'
import type { Limits } from './limits.ts'
import { leaving } from './single-flight.ts'
import { createSlots, type Slots } from './slots.ts'
import type { World } from './world.ts'

/** One request to one origin, without redirects or retries. */
type Hop = {
  readonly method: 'GET' | 'HEAD'
  readonly url: URL
  readonly headers: Readonly<Record<string, string>>
  readonly lease: Lease
  /** Not over a connection that is open already: something odd came over it. */
  readonly fresh: boolean
}

/** Status and headers are there; the slot is held until the body ends or is destroyed. */
export type HopAnswer = { readonly status: number; readonly headers: Headers; readonly body: Readable }

/** The origins in use: their connections, slots and pauses. */
export type Origins = {
  /** @throws Node's and undici's errors, {@link UnreachableError}, {@link RateLimitedError}, the lease's reason */
  send(hop: Hop): Promise<HopAnswer>
  /** Gives up the connections of an origin; requests under way may end on them. */
  forget(url: URL): void
  close(): Promise<void>
}

/** What origins are opened with. */
export type OriginsOptions = {
  readonly concurrency: number
  readonly authorities: SecureContext | undefined
  readonly policy: HostPolicy
  readonly limits: Limits
  readonly world: World
  readonly pauses: HostPauses
}

type Origin = {
  readonly slots: Slots
  dispatcher: Promise<Dispatcher> | undefined
  idle: NodeJS.Timeout | undefined
}

/** Makes the table of origins, empty. */
export function createOrigins(options: OriginsOptions): Origins {
  const { limits, pauses, policy } = options
  const origins = new Map<string, Origin>()
  const originOf = (url: URL): Origin => {
    const known = origins.get(url.origin)
    if (known !== undefined) return known
    const made = { slots: createSlots(options.concurrency), dispatcher: undefined, idle: undefined }
    origins.set(url.origin, made)
    return made
  }
  const dispatcherOf = (origin: Origin, url: URL): Promise<Dispatcher> => {
    if (origin.dispatcher !== undefined) return origin.dispatcher
    const opening = openDispatcher({
      url: new URL(url.origin),
      concurrency: options.concurrency,
      mayBePrivate: mayBePrivate(url, policy),
      authorities: options.authorities,
      limits,
      resolve: options.world.resolve,
      isWanted: () => origin.slots.load() > 0,
      multiplexes: (streams) => origin.slots.widen(streams),
    })
    origin.dispatcher = opening
    opening.catch(() => {
      if (origin.dispatcher === opening) origin.dispatcher = undefined
    })
    return opening
  }
  const leave = (origin: Origin): void => {
    const old = origin.dispatcher
    origin.dispatcher = undefined
    old?.then((dispatcher) => closeGently(dispatcher, limits.deadlineMs)).catch(() => undefined)
  }
  /** Takes a slot at a moment when the host is not paused; a slot is never held while waiting. */
  const enter = async (origin: Origin, hop: Hop): Promise<() => void> => {
    for (;;) {
      await pauses.wait(hop.url.host, hop.lease)
      const release = await origin.slots.take(hop.lease.signal)
      if (!pauses.isPaused(hop.url.host)) return release
      release()
    }
  }
  const settle = (origin: Origin, url: URL): void => {
    if (origin.slots.load() > 0) return
    clearTimeout(origin.idle)
    origin.idle = setTimeout(() => {
      if (origin.slots.load() > 0) return
      leave(origin)
      origins.delete(url.origin)
    }, limits.keepAliveMs)
    origin.idle.unref()
  }
  return {
    async send(hop) {
      const origin = originOf(hop.url)
      const release = await enter(origin, hop)
      clearTimeout(origin.idle)
      const end = (): void => {
        release()
        settle(origin, hop.url)
      }
      try {
        if (hop.fresh) leave(origin)
        const dispatcher = await leaving(dispatcherOf(origin, hop.url), hop.lease.signal)
        // A connection whose answer just ended is only offered again in the next turn; asked now, undici dials.
        await nextTurn()
        const answer = await dispatcher.request({
          origin: hop.url.origin,
          path: `${hop.url.pathname}${hop.url.search}`,
          method: hop.method,
          headers: hop.headers,
          signal: hop.lease.signal,
          responseHeaders: 'raw',
        })
        // Without a listener a body that is destroyed unread would end the process.
        answer.body.on('error', () => undefined).once('close', end)
        return { status: answer.statusCode, headers: readHeaders(rawOf(answer.headers)), body: answer.body }
      } catch (error) {
        end()
        throw error
      }
    },
    forget(url) {
      const origin = origins.get(url.origin)
      if (origin !== undefined) leave(origin)
    },
    async close() {
      const open = [...origins.values()]
      origins.clear()
      for (const origin of open) clearTimeout(origin.idle)
      const opened = await Promise.allSettled(open.flatMap((origin) => origin.dispatcher ?? []))
      await Promise.all(opened.flatMap((each) => (each.status === 'fulfilled' ? [each.value.destroy()] : [])))
    },
  }
}

/** Lets requests under way finish, but not for ever. */
function closeGently(dispatcher: Dispatcher, ms: number): void {
  const force = setTimeout(() => void dispatcher.destroy(), ms)
  force.unref()
  const close = async (): Promise<void> => {
    // Closing fails when the dispatcher was destroyed meanwhile, which is what was wanted.
    await dispatcher.close().catch(() => undefined)
    clearTimeout(force)
  }
  void close()
}

/** With `responseHeaders: 'raw'` undici gives names and values in turn, which its types do not say. */
function rawOf(headers: unknown): readonly string[] {
  return Array.isArray(headers) ? headers.map(String) : []
}
