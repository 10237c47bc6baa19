import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Root of the project. */
const ROOT = fileURLToPath(new URL('..', import.meta.url))

/** What the servers write, emptied before each run. */
export const SCRATCH = join(ROOT, '.reports', 'e2e-scratch')

/** `E2E_PORT` moves all servers, so that two checkouts of one machine can be tested at once. */
const PORT = Number(process.env['E2E_PORT'] ?? 31_800)

/**
 * Worlds that the journeys run in, with the ports of their servers on 127.0.0.1. The journeys of `catalog` share a
 * registry that is well; those of `outage` break their own, one after the other; the app of `offline` may not
 * contact anything. The servers of `restart` (over the registry of `outage`) and `elsewhere` (a catalog that is not
 * upstream's) are started and ended by the tests themselves. `catalog` and `outage` have source archives, the others
 * do without.
 */
export const WORLDS = {
  catalog: { app: PORT, registry: PORT + 1, blobs: PORT + 2, control: PORT + 3, source: PORT + 4 },
  outage: { app: PORT + 10, registry: PORT + 11, blobs: PORT + 12, control: PORT + 13, source: PORT + 14 },
  offline: { app: PORT + 20 },
  restart: { app: PORT + 30, registry: PORT + 11, blobs: PORT + 12 },
  elsewhere: { app: PORT + 40, registry: PORT + 41, blobs: PORT + 42, control: PORT + 43, source: PORT + 44 },
} as const

/** A server that runs in this project: what to start, and the address that answers once it is up. */
export type Server = {
  /** For Node itself and not npm, so that the signal that ends it reaches it. */
  readonly args: readonly string[]
  readonly cwd: string
  readonly url: string
  readonly env: Readonly<Record<string, string>>
}

/** Origin of a server of a world. */
export function originOf(port: number): string {
  return `http://127.0.0.1:${port}`
}

/** The test registry of a world; it is up when its control port answers. */
export function registryServer(
  name: 'catalog' | 'outage' | 'elsewhere',
  ...options: readonly string[]
): Server {
  const { registry, blobs, control, source } = WORLDS[name]
  const ports = {
    '--port': registry,
    '--blob-port': blobs,
    '--control-port': control,
    '--source-port': source,
  }
  const flags = Object.entries(ports).flatMap(([flag, port]) => [flag, String(port)])
  return {
    args: ['scripts/test-registry.mjs', ...flags, '--golden', ...options],
    cwd: ROOT,
    url: `${originOf(control)}/stats`,
    env: {},
  }
}

/** The built app in a world; every setting that a developer may have exported is overruled. */
export function appServer(name: keyof typeof WORLDS, repository = 'siderolabs/extensions'): Server {
  const world: Readonly<Partial<Record<'registry' | 'blobs' | 'source', number>> & { app: number }> =
    WORLDS[name]
  const isOffline = world.registry === undefined
  const registry = isOffline ? 'registry.invalid' : `127.0.0.1:${world.registry}`
  const source = name === 'catalog' || name === 'outage' ? `127.0.0.1:${world.source}` : undefined
  const plain = [registry, `127.0.0.1:${world.blobs}`, ...(source === undefined ? [] : [source])]
  return {
    args: ['node_modules/next/dist/bin/next', 'start', '-p', String(world.app), '-H', '127.0.0.1'],
    cwd: ROOT,
    url: `${originOf(world.app)}/healthz`,
    env: {
      NEXT_TELEMETRY_DISABLED: '1',
      CATALOG_IMAGE: `${registry}/${repository}`,
      REGISTRY_PLAIN_HTTP: isOffline ? '' : plain.join(','),
      REGISTRY_CONCURRENCY: '16',
      SOURCE_ARCHIVE_URL: source === undefined ? '' : `http://${source}/archive/{tag}.tar.gz`,
      KERNEL_BUILD_URL: '',
      CACHE_DIR: join(SCRATCH, name),
      CACHE_MAX_MIB: '256',
      DOCKER_CONFIG: join(SCRATCH, 'no-docker'),
      OFFLINE: isOffline ? '1' : '',
      CATALOG_DEMO: '',
      TRUSTED_ROOT: 'lib/trust/testing/trusted-root.json',
      SIGNER_IDENTITIES:
        'https://accounts.google.com|*@siderolabs.com,https://accounts.google.com|releasemgr-svc@talos-production.iam.gserviceaccount.com',
    },
  }
}
