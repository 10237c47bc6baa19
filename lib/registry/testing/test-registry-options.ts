import type { AuthMode } from './token-desk.ts'
import type { TlsMode } from './listener.ts'
import type { RegistryContent } from './registry-content.ts'
import type { RegistryStats } from './counters.ts'
import type { FaultSwitches } from './fault-switches.ts'

/** How a test registry behaves while no fault is on. */
export type TestRegistryOptions = {
  readonly content: RegistryContent
  /** Default `bearer`. */
  readonly auth?: AuthMode
  /** For `bearer-private` and `basic`; default `reader` and `secret`. */
  readonly credentials?: { readonly username: string; readonly password: string }
  /** Default 300. */
  readonly tokenTtlSeconds?: number
  /** Milliseconds since the epoch, by which tokens run out; default the time of the machine. */
  readonly tokenClock?: () => number
  /** Default `multi`. */
  readonly tokenScopes?: 'multi' | 'single'
  /** Whether the token endpoint is a path of the registry (default) or a host of its own. */
  readonly tokenHost?: 'registry' | 'own'
  /** Whether blobs are redirected to a host that refuses credentials; default true. */
  readonly redirectBlobs?: boolean
  /** `tag` (default): the API answers 404 and only the fallback tag is there. `api`: both are. */
  readonly referrers?: 'tag' | 'api'
  /** Tags on a page; default 100. */
  readonly pageSize?: number
  /** Added to every request, milliseconds; default 0. */
  readonly latencyMs?: number
  /** Added to every new connection, milliseconds; default 0. */
  readonly connectMs?: number
  /** More requests within a second, or at the same time, are answered 429. */
  readonly requestsPerSecond?: number
  readonly maxConcurrent?: number
  /** Absent: plain http. */
  readonly tls?: TlsMode
  /** Port of the registry and of the host of redirected blobs; default any. */
  readonly port?: number
  readonly blobPort?: number
}

/** A running registry on loopback. */
export type TestRegistry = {
  /** `127.0.0.1:port`, as CATALOG_IMAGE names it. */
  readonly host: string
  readonly origin: string
  /** Every `host:port` that a client must be allowed to reach: registry, blob host, token host. */
  readonly hosts: readonly string[]
  /** Address that nobody may contact. */
  readonly canaryHost: string
  /** Certificate of the authority that signed its hosts, PEM; `''` for plain http. */
  readonly caPem: string
  readonly content: RegistryContent
  readonly faults: FaultSwitches
  stats(): RegistryStats
  resetStats(): void
  /** Closes the ports of registry, blob and token host; connections are reset. */
  setOffline(): Promise<void>
  /** Opens them again, at the same numbers. */
  setOnline(): Promise<void>
  close(): Promise<void>
}
