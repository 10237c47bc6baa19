import 'server-only'
import { createContentStore } from '#transport/content-store'
import { createTransport } from '#transport/transport-client'
import type { ContentStore } from '#transport/store'
import type { Transport, TransportOptions } from '#transport/transport'
import { REAL_WORLD, type World } from '#transport/world'
import { createSource, type Source } from '#source/source'
import { createRegistry } from '#registry/http-registry'
import type { StartThread } from '#trust/check-thread'
import { createSignatureChecker, type SignatureChecker } from '#trust/signature-checker'
import { createDockerCredentials, noCredentials } from '#registry/docker-credentials'
import type { Registry } from '#registry/registry'
import { createKernelFacts, type KernelFacts } from './compat/kernel-facts.ts'
import { createGates, type Gates } from './limits/rate-limit.ts'
import { UPSTREAM_IMAGE } from './catalog-image.ts'
import { parseConfig, type Config } from './config.ts'
import { createGraphShelf, type GraphShelf } from './graph/graph-shelf.ts'
import { createImageReadings, type ImageReadings } from './graph/image-knowledge.ts'
import { createImageReadJobs, type ImageReadJobs } from './graph/image-read-jobs.ts'
import { createRegistryShelf, type RegistryShelf } from './browse/registry-shelf.ts'
import { createFilesJobs, type FilesJobs } from './files/file-jobs.ts'
import { createKeptIndexes } from './files/kept-index.ts'
import { createKnownFacts, type KnownFacts } from './files/known-facts.ts'
import { createSbomShelf, type SbomShelf } from './sbom/sbom-shelf.ts'
import { createResolveJobs, type ResolveJobs } from './resolve/resolve-jobs.ts'
import { createReadmeShelf, type ReadmeShelf } from './readme/readme-shelf.ts'
import { createShelf, type Shelf } from './shelf.ts'
import { createTrustJobs, type TrustJobs } from './trust/trust-jobs.ts'
import { createTrustShelf, type TrustShelf } from './trust/trust-shelf.ts'
import { createSourceShelf, type SourceShelf } from './source-shelf.ts'

/** What one server process owns: settings, sockets, files, and the values it keeps. */
export type Application = {
  readonly config: Config
  readonly transport: Transport
  readonly store: ContentStore
  readonly registry: Registry
  readonly source: Source
  readonly sourceShelf: SourceShelf
  readonly shelf: Shelf
  readonly kernels: KernelFacts
  /** Limits of our own, by what they protect. */
  readonly gates: Gates
  readonly graphs: GraphShelf
  readonly resolves: ResolveJobs
  readonly files: FilesJobs
  readonly facts: KnownFacts
  readonly sboms: SbomShelf
  readonly imageReadings: ImageReadings
  readonly imageReads: ImageReadJobs
  readonly browser: RegistryShelf
  readonly readmes: ReadmeShelf
  readonly checker: SignatureChecker
  readonly trust: TrustShelf
  readonly trustJobs: TrustJobs
  /** Breaks off every request and all work in the background, then waits until what was read is kept whole. */
  close(): Promise<void>
}

/** What the application takes from outside beside its settings; tests bring a faster world. */
export type Surroundings = {
  readonly world: World
  readonly transport: Pick<TransportOptions, 'ca' | 'limits' | 'privateHosts'>
  /** How the thread that checks signatures is started; default as the built application does. */
  readonly startThread?: StartThread
}

const KEY = Symbol.for('talos-extension-catalog.application')

/**
 * The application of this process. It hangs on `globalThis`, because pages, route handlers and instrumentation
 * each have their own module instances (README.md).
 *
 * @throws {ConfigInvalidError}
 */
export function application(): Application {
  const existing = openedApplication()
  if (existing !== undefined) return existing
  const created = openApplication(parseConfig(process.env, process.cwd()))
  Reflect.set(globalThis, KEY, created)
  return created
}

/** The application of this process if anybody has asked for it yet. */
export function openedApplication(): Application | undefined {
  const existing: unknown = Reflect.get(globalThis, KEY)
  return isApplication(existing) ? existing : undefined
}

/** Opens sockets and store for these settings; tests use it with settings of their own. */
export function openApplication(
  config: Config,
  { world, transport: extra, startThread }: Surroundings = { world: REAL_WORLD, transport: {} },
): Application {
  const { now } = world
  const transportOptions = {
    ...extra,
    plainHttpHosts: config.plainHttpHosts,
    concurrency: config.concurrency,
    offline: config.offline,
  }
  const transport = createTransport(transportOptions, world)
  const store = createContentStore({
    directory: config.cacheDirectory ?? undefined,
    capBytes: config.cacheMaxBytes,
    memoryBytes: MEMORY_BYTES,
    now,
  })
  // Switched off means that nobody is asked: cache and embedded facts answer for the upstream catalog.
  const image = config.catalogImage ?? UPSTREAM_IMAGE
  const registry = createRegistry({
    host: image.host,
    plainHttpHosts: config.plainHttpHosts,
    ...(extra.privateHosts === undefined ? {} : { privateHosts: extra.privateHosts }),
    transport:
      config.catalogImage === null
        ? createTransport({ ...transportOptions, offline: true }, world)
        : transport,
    store,
    credentials:
      config.dockerConfigDirectory === null
        ? noCredentials
        : createDockerCredentials(config.dockerConfigDirectory, now),
    now,
  })
  const source = createSource({
    archiveUrl: config.sourceArchiveUrl,
    kernelBuildUrl: config.kernelBuildUrl,
    transport,
    store,
  })
  const sourceShelf = createSourceShelf(source, config.sourceArchiveUrl !== null, now)
  const shelf = createShelf(image, registry, store, sourceShelf, now)
  const graphs = createGraphShelf(source, now)
  const resolves = createResolveJobs(shelf, config.concurrency)
  const indexes = createKeptIndexes(store)
  const files = createFilesJobs(registry, indexes)
  const facts = createKnownFacts(indexes)
  const imageReadings = createImageReadings(shelf, files, indexes)
  const imageReads = createImageReadJobs(resolves, files)
  const browser = createRegistryShelf(shelf)
  const sboms = createSbomShelf()
  const readmes = createReadmeShelf(source, now)
  const kernels = createKernelFacts({
    source,
    readsTalos: config.kernelBuildUrl !== null,
    readsExtensions: config.sourceArchiveUrl !== null,
    now,
  })
  const checker = createSignatureChecker(config.trustedRoot, config.signers, startThread)
  const trust = createTrustShelf({ registry, store, checker, now })
  const trustJobs = createTrustJobs(shelf, trust, config.concurrency)
  const gates = createGates(now)
  const reading = {
    registry,
    source,
    sourceShelf,
    shelf,
    graphs,
    resolves,
    files,
    facts,
    imageReadings,
    imageReads,
    sboms,
    browser,
    readmes,
    kernels,
  }
  const close = async (): Promise<void> => {
    await transport.close()
    await store.settle()
  }
  return { config, transport, store, gates, checker, trust, trustJobs, ...reading, close }
}

/** Bytes of small blobs kept in memory: every catalog of the history is below 4 MiB, with room for manifests. */
const MEMORY_BYTES = 32 * 1024 * 1024

function isApplication(value: unknown): value is Application {
  return typeof value === 'object' && value !== null && 'shelf' in value && 'store' in value
}
