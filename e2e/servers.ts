import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Root of the project. */
const ROOT = fileURLToPath(new URL('..', import.meta.url))

/** What the servers write, emptied before each run. */
export const SCRATCH = join(ROOT, '.reports', 'e2e-scratch')

type World = {
  readonly app: number
  readonly registry?: number
  readonly blobs?: number
  readonly control?: number
}

/**
 * Worlds that the journeys run in, by project, with the ports of their servers on 127.0.0.1. The journeys of
 * `catalog` share a registry that is well; those of `outage` break their own, one after the other; the app of
 * `offline` may not contact anything.
 */
export const WORLDS = {
  catalog: { app: 31_800, registry: 31_801, blobs: 31_802, control: 31_803 },
  outage: { app: 31_810, registry: 31_811, blobs: 31_812, control: 31_813 },
  offline: { app: 31_820 },
} as const satisfies Readonly<Record<string, World>>

/** Origin of a server of a world. */
export function originOf(port: number): string {
  return `http://127.0.0.1:${port}`
}

/** The test registry of a world; it is up when its control port answers. */
export function registryServer(name: 'catalog' | 'outage') {
  const { registry, blobs, control } = WORLDS[name]
  const ports = `--port ${registry} --blob-port ${blobs} --control-port ${control}`
  return {
    // Node itself and not npm, so that the signal that ends it reaches it.
    command: `${process.execPath} scripts/test-registry.mjs ${ports} --golden`,
    cwd: ROOT,
    url: `${originOf(control)}/stats`,
    reuseExistingServer: false,
    stdout: 'ignore' as const,
  }
}

/** The built app in a world; every setting that a developer may have exported is overruled. */
export function appServer(name: keyof typeof WORLDS) {
  const world: World = WORLDS[name]
  const registry = `127.0.0.1:${world.registry}`
  const online = {
    CATALOG_IMAGE: `${registry}/siderolabs/extensions`,
    REGISTRY_PLAIN_HTTP: `${registry},127.0.0.1:${world.blobs}`,
    OFFLINE: '',
  }
  const offline = {
    CATALOG_IMAGE: 'registry.invalid/siderolabs/extensions',
    REGISTRY_PLAIN_HTTP: '',
    OFFLINE: '1',
  }
  return {
    command: `${process.execPath} node_modules/next/dist/bin/next start -p ${world.app} -H 127.0.0.1`,
    cwd: ROOT,
    url: `${originOf(world.app)}/healthz`,
    reuseExistingServer: false,
    env: {
      NEXT_TELEMETRY_DISABLED: '1',
      CACHE_DIR: join(SCRATCH, name),
      SOURCE_ARCHIVE_URL: '',
      KERNEL_BUILD_URL: '',
      DOCKER_CONFIG: join(SCRATCH, 'no-docker'),
      ...(world.registry === undefined ? offline : online),
    },
  }
}
