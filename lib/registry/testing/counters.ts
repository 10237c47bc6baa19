import type { RequestKind } from './answer.ts'

/** What a registry counted since it started or since the last reset. */
export type RegistryStats = {
  /** Requests on all its hosts, token endpoint included. */
  readonly requests: number
  readonly requestsByKind: Readonly<Partial<Record<RequestKind, number>>>
  readonly requestsByStatus: Readonly<Record<string, number>>
  /** Bytes on the sockets of all hosts, headers included; before encryption. */
  readonly bytesSent: number
  /** Of these the bodies of answers to healthy requests: documents, blobs, tokens, redirects and refusals. */
  readonly bodyBytesSent: number
  /** Successful answers to a method and URL that had been answered successfully before. */
  readonly duplicateUrls: number
  /** At most 20 of them; the query of a redirected blob is left out. */
  readonly duplicates: readonly string[]
  readonly tokensIssued: number
  readonly connections: number
  readonly openConnections: number
  readonly inFlight: number
  readonly peakInFlight: number
  /** Requests that brought `Authorization` to the host of redirected blobs. */
  readonly leaksToBlobHost: number
  /** Connections to the address that nobody may contact. */
  readonly canaryHits: number
  /** How often each fault was played. */
  readonly faultsPlayed: Readonly<Record<string, number>>
}

/** The counting side of {@link RegistryStats}. */
export type Counters = {
  /** Counts a request; the function it gives is called with the status when the answer has left or failed. */
  readonly begin: () => (ended: {
    readonly kind: RequestKind
    readonly url: string
    readonly status: number
  }) => void
  readonly connection: () => (bytesSent: number) => void
  readonly body: (bytes: number) => void
  readonly token: () => void
  readonly leak: () => void
  readonly canaryHit: () => void
  readonly faultPlayed: (name: string) => void
  /** `liveBytes`: bytes of connections that are still open. */
  read(liveBytes: number): RegistryStats
  reset(liveBytes: number): void
}

/** Statuses whose answers carry what was asked for, or lead to it. */
const SUCCESSFUL = new Set([200, 206, 302, 307])

/** Starts to count at zero. */
export function createCounters(): Counters {
  let counted = emptyCount()
  let inFlight = 0
  let openConnections = 0
  // Bytes of open connections that were counted before a reset.
  let bytesBefore = 0

  return {
    begin() {
      counted.requests += 1
      inFlight += 1
      counted.peakInFlight = Math.max(counted.peakInFlight, inFlight)
      let open = true
      return ({ kind, url, status }) => {
        if (!open) return
        open = false
        inFlight -= 1
        add(counted.byKind, kind)
        add(counted.byStatus, String(status))
        if (!SUCCESSFUL.has(status)) return
        if (counted.seen.has(url)) counted.duplicates.push(url)
        counted.seen.add(url)
      }
    },
    connection() {
      counted.connections += 1
      openConnections += 1
      return (bytesSent) => {
        openConnections -= 1
        counted.bytesSent += bytesSent
      }
    },
    body: (bytes) => void (counted.bodyBytes += bytes),
    token: () => void (counted.tokens += 1),
    leak: () => void (counted.leaks += 1),
    canaryHit: () => void (counted.canaryHits += 1),
    faultPlayed: (name) => add(counted.faults, name),
    read: (liveBytes) => ({
      requests: counted.requests,
      requestsByKind: Object.fromEntries(counted.byKind),
      requestsByStatus: Object.fromEntries(counted.byStatus),
      bytesSent: counted.bytesSent + liveBytes - bytesBefore,
      bodyBytesSent: counted.bodyBytes,
      duplicateUrls: counted.duplicates.length,
      duplicates: counted.duplicates.slice(0, 20),
      tokensIssued: counted.tokens,
      connections: counted.connections,
      openConnections,
      inFlight,
      peakInFlight: counted.peakInFlight,
      leaksToBlobHost: counted.leaks,
      canaryHits: counted.canaryHits,
      faultsPlayed: Object.fromEntries(counted.faults),
    }),
    reset(liveBytes) {
      bytesBefore = liveBytes
      counted = { ...emptyCount(), peakInFlight: inFlight }
    },
  }
}

function emptyCount() {
  return {
    requests: 0,
    byKind: new Map<string, number>(),
    byStatus: new Map<string, number>(),
    seen: new Set<string>(),
    duplicates: new Array<string>(),
    bytesSent: 0,
    bodyBytes: 0,
    tokens: 0,
    connections: 0,
    peakInFlight: 0,
    leaks: 0,
    canaryHits: 0,
    faults: new Map<string, number>(),
  }
}

function add(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}
