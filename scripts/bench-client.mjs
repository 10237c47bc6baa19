// One process of the bench, started by bench.mjs with `--conditions=react-server --import tsx`: it does a piece of
// work when it is told to and says how long it took, so that nothing else is in its memory and its event loop.
import { mkdtempSync } from 'node:fs'
import http from 'node:http'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { Agent } from 'undici'
import { readBare, resolveBare } from './bench-bare.mjs'

/**
 * The registry to work against, and a folder for caches.
 * @typedef {{host: string, hosts: readonly string[], caPem: string, concurrency: number, scratch: string}} Target
 * @typedef {{references: string[], state: string}} Seen
 */

const VISITORS = 200
/** More than a fresh answer lives (five minutes), less than the bench's tokens do. */
const LATER_MS = 6 * 60_000
const DELAY_RESOLUTION_MS = 1
/** Streams of the bare client over one connection, as many as the app allows itself. */
const MANY_STREAMS = 64

let clockOffset = 0
/** The application of the last cold start, kept for what follows it. */
let warm

const WORK = {
  /** `/` of a process that was never started before. */
  async cold(/** @type {Target} */ target) {
    await forget()
    warm = await open(target, mkdtempSync(join(target.scratch, 'cache-')))
    return measure(async () => [await home(warm.doors)])
  },
  /** The same release, asked for again when its answer is no longer fresh. */
  async refresh() {
    clockOffset += LATER_MS
    return measure(async () => [await release(warm.doors)])
  },
  /** A new process over the cache of the old one. */
  async restart(/** @type {Target} */ target) {
    const { directory } = warm
    await warm.app.transport.close()
    warm = await open(target, directory)
    return measure(async () => [await release(warm.doors)])
  },
  /** Many at the same moment on a process that was never started before. */
  async visitors(/** @type {Target} */ target) {
    await forget()
    warm = await open(target, mkdtempSync(join(target.scratch, 'cache-')))
    return measure(() => Promise.all(Array.from({ length: VISITORS }, () => home(warm.doors))))
  },
  bare: (/** @type {Target} */ target) => withAgent(target, 1, (agent) => readBare(target, agent)),
  /** A release with every pinned digest of it, by a process that was never started before. */
  async resolve(/** @type {Target & {version: string}} */ target) {
    await forget()
    warm = await open(target, mkdtempSync(join(target.scratch, 'cache-')))
    return measure(async () => [await resolveRelease(warm.doors, target.version)])
  },
  bareResolve: (/** @type {Target & {version: string}} */ target) =>
    withAgent(target, target.concurrency, (agent) => resolveBare(target, agent, target.version)),
  /** Serves the same bytes to everybody: the floor under a web server. */
  async anchor(/** @type {{body: string, contentType: string}} */ { body, contentType }) {
    const bytes = Buffer.from(body)
    const server = http.createServer((_, response) => {
      response.writeHead(200, { 'content-type': contentType, 'content-length': bytes.length })
      response.end(bytes)
    })
    await new Promise((resolve) => {
      server.listen(0, '127.0.0.1', () => resolve(undefined))
    })
    const address = server.address()
    return { origin: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}` }
  },
}

/** @returns what `work` costs with an agent of its own: one connection a host where streams share it */
async function withAgent(/** @type {Target} */ { caPem, concurrency }, connections, work) {
  const agent = new Agent({
    connections: caPem === '' ? connections : 1,
    ...(caPem === '' ? {} : { allowH2: true, pipelining: connections === 1 ? concurrency : MANY_STREAMS }),
    connect: caPem === '' ? {} : { ca: caPem },
  })
  try {
    return await measure(() => work(agent))
  } finally {
    await agent.close()
  }
}

async function open(
  /** @type {Target} */ { host, hosts, caPem, concurrency },
  /** @type {string} */ directory,
) {
  const { openApplication } = await import('../lib/load/application.ts')
  const { parseConfig } = await import('../lib/load/config.ts')
  const { DATA_PATIENCE } = await import('../lib/load/lifetimes.ts')
  const { doorsOf } = await import('../lib/load/open-doors.ts')
  const { REAL_WORLD } = await import('../lib/transport/world.ts')
  const settings = {
    CATALOG_IMAGE: `${host}/siderolabs/extensions`,
    REGISTRY_PLAIN_HTTP: caPem === '' ? hosts.join(',') : '',
    REGISTRY_CONCURRENCY: String(concurrency),
    CACHE_DIR: directory,
    SOURCE_ARCHIVE_URL: '',
    KERNEL_BUILD_URL: '',
    DOCKER_CONFIG: '',
    OFFLINE: '',
  }
  const app = openApplication(parseConfig(settings, directory), {
    world: { ...REAL_WORLD, now: () => Date.now() + clockOffset },
    transport: { privateHosts: hosts, ...(caPem === '' ? {} : { ca: caPem }) },
  })
  return { app, directory, doors: doorsOf(app, DATA_PATIENCE) }
}

async function forget() {
  await warm?.app.transport.close()
  warm = undefined
}

let version = ''
async function home(doors) {
  const seen = await read(doors.loadHome())
  version = seen.version
  return seen
}
const release = (doors) => read(doors.loadCatalog(version))

/** @returns {Promise<Seen & {version: string}>} */
async function read(answer) {
  const outcome = await answer
  if (!outcome.ok)
    throw new Error(`The catalog was not read: ${outcome.problem.title ?? outcome.problem.kind}.`)
  const { state, value } = outcome.value
  const references = value.extensions.map((extension) => extension.reference)
  return { state, references, version: value.version }
}

/** Every row with the digests and the manifest that the registry must confirm. */
async function resolveRelease(doors, wanted) {
  const outcome = await doors.loadResolve(wanted)
  if (!outcome.ok) throw new Error(`The release was not resolved: ${outcome.problem.title}`)
  for await (const event of outcome.value.events()) {
    if (event.kind !== 'result') continue
    const references = event.rows.map(({ extension, manifest, platforms }) =>
      rowText(extension.reference, manifest, platforms),
    )
    return { state: outcome.value.catalog.state, references }
  }
  throw new Error('The run has no result.')
}

function rowText(reference, manifest, platforms) {
  const digests = platforms.map(({ platform, digest }) => `${platform}=${digest}`)
  return `${reference} ${manifest?.metadata?.version} ${digests.join(' ')}`
}

/** Time, processor and event loop of a piece of work. */
async function measure(/** @type {() => Promise<Seen[]>} */ work) {
  globalThis.gc?.()
  const delay = monitorEventLoopDelay({ resolution: DELAY_RESOLUTION_MS })
  const cpu = process.cpuUsage()
  delay.enable()
  const startedAt = performance.now()
  const seen = await work()
  const ms = performance.now() - startedAt
  delay.disable()
  const { user, system } = process.cpuUsage(cpu)
  const [first] = seen
  const isSame = seen.every(({ references }) => references.join() === first?.references.join())
  if (!isSame) throw new Error('Visitors of the same release saw different catalogs.')
  return {
    ms,
    cpuMs: (user + system) / 1000,
    // The monitor counts its own interval as delay.
    loopP99Ms: Math.max(0, delay.percentile(99) / 1e6 - DELAY_RESOLUTION_MS),
    loopMaxMs: Math.max(0, delay.max / 1e6 - DELAY_RESOLUTION_MS),
    peakRssMiB: process.resourceUsage().maxRSS / 1024,
    state: first?.state,
    references: first?.references,
  }
}

process.on('message', (/** @type {{kind: keyof typeof WORK, input: any}} */ { kind, input }) => {
  WORK[kind](input).then(
    (result) => process.send?.({ result }),
    (error) =>
      process.send?.({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  )
})
process.on('disconnect', () => process.exit())
