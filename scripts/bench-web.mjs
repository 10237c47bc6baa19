import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { Pool } from 'undici'
import { NEXT, ROOT, nextEnv } from './build.mjs'
import { claimPort } from './start.mjs'

const CONNECTIONS = 8
const WARM_UP_MS = 1_500

/**
 * The built app, warm, beside a bare server of Node with the same bytes, in turn.
 * @param {{registry: {target: {host: string, hosts: readonly string[]}}, anchor: (input: {body: string, contentType: string}) => Promise<{origin: string}>, path: string, rounds: number, roundMs: number}} options
 */
export async function measureWeb({ registry, anchor, path, rounds, roundMs }) {
  const app = await startApp(registry.target)
  try {
    const page = await readWarm(app.origin, path)
    const { origin: bare } = await anchor({ body: page.body, contentType: page.contentType })
    await load(app.origin, path, WARM_UP_MS)
    await load(bare, path, WARM_UP_MS)
    const ours = []
    const floor = []
    for (let round = 0; round < rounds; round++) {
      ours.push(await load(app.origin, path, roundMs))
      floor.push(await load(bare, path, roundMs))
    }
    const scripts = await readScripts(app.origin, page.body)
    return {
      path,
      ours,
      floor,
      html: { ...sizesOf(Buffer.from(page.body)) },
      scripts: { files: scripts.length, ...sumOf(scripts.map(sizesOf)) },
    }
  } finally {
    await app.close()
  }
}

/**
 * The built app over a registry, with an empty cache of its own.
 * @param {{host: string, hosts: readonly string[]}} registry
 */
export async function startApp({ host, hosts }) {
  const cache = mkdtempSync(join(tmpdir(), 'bench-web-'))
  const port = await claimPort({ port: 0, host: '127.0.0.1' })
  const env = {
    CATALOG_IMAGE: `${host}/siderolabs/extensions`,
    REGISTRY_PLAIN_HTTP: hosts.join(','),
    CACHE_DIR: cache,
    SOURCE_ARCHIVE_URL: '',
    KERNEL_BUILD_URL: '',
    DOCKER_CONFIG: '',
    OFFLINE: '',
  }
  const child = spawn(process.execPath, [NEXT, 'start', '-p', String(port), '-H', '127.0.0.1'], {
    cwd: ROOT,
    env: nextEnv(env),
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const ended = new Promise((resolve) => child.once('exit', resolve))
  const origin = `http://127.0.0.1:${port}`
  while (!(await fetch(`${origin}/healthz`).catch(() => undefined))?.ok) {
    if (child.exitCode !== null) throw new Error('The built app ended before it answered.')
    await sleep(50)
  }
  return {
    origin,
    async close() {
      child.kill('SIGTERM')
      await ended
      rmSync(cache, { recursive: true, force: true })
    },
  }
}

/** A page whose data has arrived: asked for twice, as the first look may be at an empty house. */
async function readWarm(origin, path) {
  await (await fetch(`${origin}/api/v1${path}`)).arrayBuffer()
  const answer = await fetch(`${origin}${path}`)
  const body = await answer.text()
  if (answer.status !== 200) throw new Error(`${path} answers ${answer.status}, so it cannot be measured.`)
  return { body, contentType: answer.headers.get('content-type') ?? 'text/html' }
}

/** Asks as fast as it is answered; every answer is read to its end and must be a good one. */
async function load(origin, path, forMs) {
  const pool = new Pool(origin, { connections: CONNECTIONS, pipelining: 1 })
  const times = []
  const endAt = performance.now() + forMs
  const startedAt = performance.now()
  const ask = async () => {
    while (performance.now() < endAt) {
      const sentAt = performance.now()
      const { statusCode, body } = await pool.request({ path, method: 'GET' })
      await body.dump({ limit: 16 << 20 })
      if (statusCode !== 200) throw new Error(`${path} answers ${statusCode} under load.`)
      times.push(performance.now() - sentAt)
    }
  }
  try {
    await Promise.all(Array.from({ length: CONNECTIONS }, ask))
  } finally {
    await pool.close()
  }
  const seconds = (performance.now() - startedAt) / 1000
  const sorted = times.toSorted((a, b) => a - b)
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
  return { perSecond: times.length / seconds, p50Ms: at(0.5), p99Ms: at(0.99) }
}

/** The scripts that a browser with modules loads for this page. */
async function readScripts(origin, html) {
  const tags = html.match(/<script\b[^>]*>/g) ?? []
  const sources = tags.flatMap((tag) => {
    const source = /\bsrc="([^"]+)"/.exec(tag)?.[1]
    return source === undefined || /\bnomodule\b/i.test(tag) ? [] : [source.replaceAll('&amp;', '&')]
  })
  return Promise.all(
    [...new Set(sources)].map(async (source) => {
      const answer = await fetch(new URL(source, origin))
      if (!answer.ok) throw new Error(`A script of the page answers ${answer.status}.`)
      return Buffer.from(await answer.arrayBuffer())
    }),
  )
}

const KIB = 1024
const sizesOf = (/** @type {Buffer} */ bytes) => ({
  rawKib: bytes.length / KIB,
  gzipKib: gzipSync(bytes).length / KIB,
  brotliKib: brotliCompressSync(bytes).length / KIB,
})

const sumOf = (sizes) =>
  sizes.reduce(
    (sum, size) => ({
      rawKib: sum.rawKib + size.rawKib,
      gzipKib: sum.gzipKib + size.gzipKib,
      brotliKib: sum.brotliKib + size.brotliKib,
    }),
    { rawKib: 0, gzipKib: 0, brotliKib: 0 },
  )
