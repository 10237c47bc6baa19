// One process of the bench, started by bench.mjs with `--conditions=react-server --import tsx`: it does a piece of
// work when it is told to and says how long it took, so that nothing else is in its memory and its event loop.
import { mkdtempSync } from 'node:fs'
import http from 'node:http'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { Agent, request } from 'undici'

/**
 * The registry to work against, and a folder for caches.
 * @typedef {{host: string, hosts: readonly string[], caPem: string, concurrency: number, scratch: string}} Target
 * @typedef {{references: string[], state: string}} Seen
 */

const VISITORS = 200
/** More than a fresh answer lives (five minutes), less than the bench's tokens do. */
const LATER_MS = 6 * 60_000
const DELAY_RESOLUTION_MS = 1

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
  async bare(/** @type {Target} */ target) {
    // One connection to each host: two small blobs are there sooner one after the other than over a second handshake.
    const agent = new Agent({
      connections: 1,
      ...(target.caPem === '' ? {} : { allowH2: true, pipelining: target.concurrency }),
      connect: target.caPem === '' ? {} : { ca: target.caPem },
    })
    try {
      return await measure(() => readBare(target, agent))
    } finally {
      await agent.close()
    }
  },
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
    peakRssMiB: process.resourceUsage().maxRSS / 1024,
    state: first?.state,
    references: first?.references,
  }
}

/**
 * The floor: the same requests in the same order by undici alone, without limits, retries, digests, store or
 * catalog. It knows beforehand how the answers look.
 * @param {Target} target
 * @param {Agent} agent
 * @returns {Promise<Seen[]>}
 */
async function readBare(target, agent) {
  const origin = `${target.caPem === '' ? 'http' : 'https'}://${target.host}`
  const repository = `${origin}/v2/siderolabs/extensions`
  const ask = (url, headers = {}) => request(url, { dispatcher: agent, headers })
  const refused = await ask(`${repository}/tags/list`)
  await refused.body.dump()
  const challenge = String(refused.headers['www-authenticate'])
  const [, realm = ''] = /realm="([^"]+)"/.exec(challenge) ?? []
  const [, service = ''] = /service="([^"]+)"/.exec(challenge) ?? []
  const token = await json(ask(`${realm}?service=${service}&scope=repository:siderolabs/extensions:pull`))
  const headers = { authorization: `Bearer ${token.token ?? token.access_token}`, accept: ACCEPT }
  const { tags } = await json(ask(`${repository}/tags/list`, headers))
  const index = await json(ask(`${repository}/manifests/${newest(tags)}`, headers))
  const manifest = await json(ask(`${repository}/manifests/${index.manifests[0].digest}`, headers))
  await Promise.all(
    manifest.layers.map(async (layer) => {
      const redirect = await ask(`${repository}/blobs/${layer.digest}`, headers)
      await redirect.body.dump()
      const blob = await ask(String(redirect.headers.location))
      return blob.body.arrayBuffer()
    }),
  )
  return [{ references: [], state: 'bare' }]
}

const ACCEPT = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.docker.distribution.manifest.v2+json',
].join(', ')

async function json(/** @type {Promise<import('undici').Dispatcher.ResponseData>} */ answer) {
  const { statusCode, body } = await answer
  const text = await body.text()
  if (statusCode !== 200) throw new Error(`The bare client was answered ${statusCode}.`)
  return JSON.parse(text)
}

const parts = (tag) => tag.slice(1).split('.').map(Number)
const newest = (tags) =>
  tags.toSorted((a, b) => {
    const [left, right] = [parts(a), parts(b)]
    const at = left.findIndex((part, index) => part !== right[index])
    return at < 0 ? 0 : right[at] - left[at]
  })[0]

process.on('message', (/** @type {{kind: keyof typeof WORK, input: any}} */ { kind, input }) => {
  WORK[kind](input).then(
    (result) => process.send?.({ result }),
    (error) =>
      process.send?.({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  )
})
process.on('disconnect', () => process.exit())
