import { setTimeout as sleep } from 'node:timers/promises'

/** Delays and own limits of a registry. */
export type Traffic = {
  /** A request begins; the function it gives says that it ended. */
  enter(): () => void
  /** Waits for the latency of a request, and of its connection while that is young. */
  delay(acceptedAt: number): Promise<void>
  /** Whether the request that asks is one too many; asked once per request. */
  overLimit(): boolean
}

/** Figures of {@link createTraffic}, milliseconds and requests; absent means none. */
export type TrafficOptions = {
  readonly latencyMs?: number
  readonly connectMs?: number
  readonly requestsPerSecond?: number
  readonly maxConcurrent?: number
}

/** Makes the traffic of one registry. */
export function createTraffic(options: TrafficOptions): Traffic {
  const { requestsPerSecond, maxConcurrent } = options
  let concurrent = 0
  let recent: readonly number[] = []
  return {
    enter() {
      concurrent += 1
      let inside = true
      return () => {
        if (inside) concurrent -= 1
        inside = false
      }
    },
    async delay(acceptedAt) {
      const connected = acceptedAt + (options.connectMs ?? 0) - performance.now()
      const wait = Math.max(0, connected) + (options.latencyMs ?? 0)
      if (wait > 0) await sleep(wait)
    },
    overLimit() {
      if (requestsPerSecond === undefined) return concurrent > (maxConcurrent ?? Infinity)
      const now = performance.now()
      recent = [...recent.filter((at) => at > now - 1000), now]
      return recent.length > requestsPerSecond || concurrent > (maxConcurrent ?? Infinity)
    },
  }
}
