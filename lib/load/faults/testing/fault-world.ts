import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startTestRegistry } from '#registry/testing/test-registry'
import type { StartThread } from '#trust/check-thread'
import { startInlineThread } from '#trust/testing/start-inline-thread'
import type { TestRegistry, TestRegistryOptions } from '#registry/testing/test-registry-options'
import type { World } from '#transport/world'
import { openApplication, type Application } from '../../application.ts'
import { parseCatalogImage } from '../../catalog-image.ts'
import { parseConfig, type Config } from '../../config.ts'
import type { Doors } from '../../doors.ts'
import type { Patience } from '../../lifetimes.ts'
import { doorsOf } from '../../open-doors.ts'
import { createFastWorld, type FastWorld } from './fast-world.ts'
import { hurriedLimits } from './hurried-limits.ts'

/** How a world departs from a healthy one; `speed` shortens waits, `hurry` the timers of sockets. */
export type FaultWorldOptions = TestRegistryOptions & {
  readonly speed?: number
  readonly hurry?: number
  /** How names are resolved; default as the system does. */
  readonly resolve?: World['resolve']
  /** How the thread that checks signatures is started; default in the thread of the test. */
  readonly startThread?: StartThread
}

/** An application as a server process has it, with its doors. */
export type Visit = { readonly app: Application; readonly doors: Doors }

/** A registry on loopback, a cache directory, and as many applications over both as a test opens. */
export type FaultWorld = {
  readonly registry: TestRegistry
  readonly clock: FastWorld
  readonly cacheDirectory: string
  /** A new process over the same cache. */
  open(settings?: Partial<Config>, patience?: Patience): Visit
  close(): Promise<void>
}

/** Seconds of ours that a token lives. */
const TOKEN_SECONDS = 300

/** Answers come when the attempt under way has ended, whatever it takes. */
const UNTIL_SETTLED: Patience = { cache: 60_000, snapshot: 60_000, history: 60_000, nothing: 60_000 }

/** Opens a world; `close` ends all of it. */
export async function openFaultWorld(options: FaultWorldOptions): Promise<FaultWorld> {
  const { speed = 50, hurry = 1, resolve, startThread = startInlineThread, ...given } = options
  // A clock that runs fast would make a token run out while a busy machine still uses it.
  const registryOptions = { tokenTtlSeconds: TOKEN_SECONDS * speed, ...given }
  const registry = await startTestRegistry(registryOptions)
  const cacheDirectory = await mkdtemp(join(tmpdir(), 'fault-world-'))
  const clock = createFastWorld(speed)
  const opened: Application[] = []
  return {
    registry,
    clock,
    cacheDirectory,
    open(settings = {}, patience = UNTIL_SETTLED) {
      const config = { ...configFor(registry, cacheDirectory), ...settings }
      const isTls = registryOptions.tls !== undefined
      const app = openApplication(config, {
        world: resolve === undefined ? clock : { ...clock, resolve },
        startThread,
        transport: {
          limits: hurriedLimits(hurry),
          ...(isTls ? { ca: registry.caPem, privateHosts: registry.hosts } : {}),
        },
      })
      opened.push(app)
      return { app, doors: doorsOf(app, patience) }
    },
    async close() {
      for (const app of opened) {
        await app.close()
        await app.checker.close()
      }
      await registry.close()
      await rm(cacheDirectory, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

function configFor(registry: TestRegistry, cacheDirectory: string): Config {
  const image = parseCatalogImage(`${registry.host}/${registry.content.catalogRepository}`)
  const settings = {
    SOURCE_ARCHIVE_URL: '',
    KERNEL_BUILD_URL: '',
    DOCKER_CONFIG: '',
    CACHE_DIR: cacheDirectory,
  }
  const config = parseConfig(settings, cacheDirectory)
  if (image === undefined) throw new Error(`${registry.host} names no catalog image.`)
  const isPlain = registry.origin.startsWith('http:')
  return { ...config, catalogImage: image, plainHttpHosts: isPlain ? registry.hosts : [] }
}
