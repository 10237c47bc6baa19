import { errorAnswer, type Answer, type Channel, type Target } from './answer.ts'
import { openCanary } from './canary.ts'
import { createCounters } from './counters.ts'
import type { Place } from './fault.ts'
import { createFaultSwitches } from './fault-switches.ts'
import { makeIdentities } from './host-identity.ts'
import { openListener, type Listener, type ListenerPlan } from './listener.ts'
import { planAnswer, planBlobHostAnswer } from './plan-answer.ts'
import { readBlobTarget, readTarget, TOKEN_PATH } from './read-target.ts'
import type { TestRegistry, TestRegistryOptions } from './test-registry-options.ts'
import { createTokenDesk } from './token-desk.ts'
import { createTraffic } from './traffic.ts'
import { writeAnswer } from './write-answer.ts'

/**
 * Starts a registry on loopback with real sockets: its own host, a host for redirected blobs, a canary, and a host
 * for tokens if wanted. Nothing of it is left after `close`.
 */
export async function startTestRegistry(options: TestRegistryOptions): Promise<TestRegistry> {
  const { content } = options
  const counters = createCounters()
  const faults = createFaultSwitches(counters.faultPlayed)
  const traffic = createTraffic(options)
  const identities = makeIdentities(options.tls)
  const scheme = options.tls === undefined ? 'http' : 'https'
  const hosts: { registry?: Listener; blobs?: Listener; token?: Listener } = {}
  const originOf = (listener: Listener | undefined) => `${scheme}://127.0.0.1:${listener?.port ?? 0}`
  const canary = await openCanary(counters.canaryHit)
  const place = (): Place => ({
    registry: originOf(hosts.registry),
    blobs: originOf(hosts.blobs),
    canary: `http://127.0.0.1:${canary.port}`,
  })
  const desk = createTokenDesk({
    mode: options.auth ?? 'bearer',
    credentials: options.credentials ?? { username: 'reader', password: 'secret' },
    ttlSeconds: options.tokenTtlSeconds ?? 300,
    scopes: options.tokenScopes ?? 'multi',
    realm: () => `${originOf(hosts.token ?? hosts.registry)}${TOKEN_PATH}`,
    issued: counters.token,
    now: options.tokenClock ?? Date.now,
  })

  async function exchange(
    channel: Channel,
    listener: Listener | undefined,
    plan: () => readonly [Target, Answer],
  ): Promise<void> {
    const end = counters.begin()
    let ended: Parameters<ReturnType<typeof counters.begin>>[0] = { kind: 'other', url: '', status: 0 }
    channel.closed.addEventListener('abort', () => end(ended))
    const leave = traffic.enter()
    channel.closed.addEventListener('abort', leave)
    await traffic.delay(listener?.acceptedAt(channel) ?? 0)
    const [target, planned] = plan()
    const limited = traffic.overLimit()
      ? errorAnswer(429, 'TOOMANYREQUESTS', 'slow down', { 'retry-after': '1' })
      : planned
    const answer = faults.play(limited, target, place())
    ended = { kind: target.kind, url: `${target.method} ${urlForCounting(target)}`, status: answer.status }
    counters.body(await writeAnswer(channel, answer))
  }

  const surroundings = { content, desk, faults, place, options }
  const open = (port: number, identity: 'registry' | 'others', handle: ListenerPlan['handle']) => {
    const tls = identities[identity]
    return openListener({ port, handle, connected: counters.connection, ...(tls ? { tls } : {}) })
  }
  hosts.registry = await open(options.port ?? 0, 'registry', (channel) =>
    exchange(channel, hosts.registry, () =>
      planAnswer(readTarget(channel, place().registry, content), surroundings),
    ),
  )
  hosts.blobs = await open(options.blobPort ?? 0, 'others', (channel) =>
    exchange(channel, hosts.blobs, () => {
      if (channel.request.headers.authorization !== undefined) counters.leak()
      return planBlobHostAnswer(readBlobTarget(channel, place().blobs, content), content)
    }),
  )
  if (options.tokenHost === 'own') {
    hosts.token = await open(0, 'others', (channel) =>
      exchange(channel, hosts.token, () =>
        planAnswer(readTarget(channel, originOf(hosts.token), content), surroundings),
      ),
    )
  }

  const listeners = [hosts.registry, hosts.blobs, ...(hosts.token ? [hosts.token] : [])]
  const liveBytes = () => listeners.reduce((sum, listener) => sum + listener.liveBytes(), 0)
  let online = true
  const setOffline = async () => {
    if (online) await Promise.all(listeners.map((listener) => listener.close()))
    online = false
  }
  return {
    host: `127.0.0.1:${hosts.registry.port}`,
    origin: originOf(hosts.registry),
    hosts: listeners.map((listener) => `127.0.0.1:${listener.port}`),
    canaryHost: `127.0.0.1:${canary.port}`,
    caPem: identities.caPem,
    content,
    faults,
    stats: () => counters.read(liveBytes()),
    resetStats: () => counters.reset(liveBytes()),
    setOffline,
    async setOnline() {
      if (!online) await Promise.all(listeners.map((listener) => listener.reopen()))
      online = true
    },
    async close() {
      await setOffline()
      await canary.close()
    },
  }
}

/** A redirected blob is one URL whatever its signature says. */
function urlForCounting({ url, kind }: Target): string {
  return kind === 'blob-data' ? `${url.origin}${url.pathname}` : url.href
}
