import { fork, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { findTool } from './browser.mjs'

const scriptOf = (/** @type {string} */ name) => fileURLToPath(new URL(name, import.meta.url))

/**
 * A process of the bench that works when it is asked to.
 * @returns {{ask: (kind: string, input?: unknown) => Promise<any>, close: () => Promise<unknown>}}
 */
export function startClient() {
  const execArgv = ['--conditions=react-server', '--import', 'tsx', '--expose-gc']
  const child = fork(scriptOf('bench-client.mjs'), { execArgv })
  const ended = new Promise((resolve) => child.once('exit', resolve))
  return {
    ask(kind, input) {
      return new Promise((resolve, reject) => {
        const gone = (code) => reject(new Error(`The client of the bench ended with ${code}.`))
        child.once('exit', gone)
        child.once('message', (/** @type {{result?: any, error?: string}} */ message) => {
          child.off('exit', gone)
          if (message.error === undefined) resolve(message.result)
          else reject(new Error(message.error))
        })
        child.send({ kind, input })
      })
    },
    close() {
      if (child.connected) child.disconnect()
      return ended
    },
  }
}

/**
 * The test registry in a process of its own.
 * @param {readonly string[]} args of test-registry.mjs
 */
export async function startRegistry(args) {
  const child = spawn(process.execPath, [scriptOf('test-registry.mjs'), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise((resolve) => child.once('exit', resolve))
  const line = await new Promise((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', resolve)
    child.once('exit', (code) => reject(new Error(`The test registry ended with ${code}.`)))
  })
  const { host, hosts, caPem, control } = JSON.parse(line)
  const read = async (path) => (await fetch(`${control}${path}`)).json()
  return {
    target: { host, hosts, caPem },
    release: (/** @type {string} */ version) => read(`/releases/${version}`),
    /** Counts of the registry while `work` runs. */
    async count(work) {
      await fetch(`${control}/stats/reset`, { method: 'POST' })
      const result = await work()
      const stats = await read('/stats')
      return { ...result, ...countsOf(stats) }
    },
    close() {
      child.kill('SIGTERM')
      return ended
    },
  }
}

function countsOf(stats) {
  return {
    requests: stats.requests,
    kib: stats.bytesSent / 1024,
    bodyKib: stats.bodyBytesSent / 1024,
    duplicates: stats.duplicateUrls,
    leaks: stats.leaksToBlobHost + stats.canaryHits,
    tokens: stats.tokensIssued,
    connections: stats.connections,
    peakInFlight: stats.peakInFlight,
    notModified: stats.requestsByStatus['304'] ?? 0,
  }
}

/** Whether skopeo is installed. */
export const hasSkopeo = () => findTool('skopeo') !== undefined

/**
 * skopeo doing what the catalog needs: the tags, then the catalog image of a release.
 * @param {{host: string, caPem: string}} target
 * @param {string} version
 * @param {string} caFile the authority of the registry, for TLS
 */
export async function runSkopeoWork({ host, caPem }, version, caFile) {
  const directory = mkdtempSync(join(tmpdir(), 'bench-skopeo-'))
  const image = `docker://${host}/siderolabs/extensions`
  const plain = caPem === ''
  const env = { PATH: process.env.PATH, HOME: directory, ...(plain ? {} : { SSL_CERT_FILE: caFile }) }
  const startedAt = performance.now()
  try {
    await skopeo(env, 'list-tags', ...(plain ? ['--tls-verify=false'] : []), image)
    const copy = ['copy', '--quiet', ...(plain ? ['--src-tls-verify=false'] : [])]
    const platform = ['--override-os=linux', '--override-arch=amd64']
    await skopeo(env, ...platform, ...copy, `${image}:${version}`, `dir:${join(directory, 'image')}`)
    return { ms: performance.now() - startedAt }
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}

/**
 * skopeo copying every image of a release by its digest, so many at once, to folders that nobody reads.
 * @param {{host: string, caPem: string}} target
 * @param {readonly string[]} references
 * @param {number} concurrency
 * @param {string} caFile the authority of the registry, for TLS
 */
export async function runSkopeoCopies({ host, caPem }, references, concurrency, caFile) {
  const directory = mkdtempSync(join(tmpdir(), 'bench-skopeo-'))
  const plain = caPem === ''
  const env = { PATH: process.env.PATH, HOME: directory, ...(plain ? {} : { SSL_CERT_FILE: caFile }) }
  const flags = ['--override-os=linux', '--override-arch=amd64', 'copy', '--quiet']
  const left = references.map((reference) => reference.replace(/^[^/]+/, host).replace(/:[^@/]+@/, '@'))
  const startedAt = performance.now()
  const copyNext = async () => {
    for (let image = left.pop(); image !== undefined; image = left.pop()) {
      const folder = join(directory, String(left.length))
      await skopeo(
        env,
        ...flags,
        ...(plain ? ['--src-tls-verify=false'] : []),
        `docker://${image}`,
        `dir:${folder}`,
      )
    }
  }
  try {
    await Promise.all(Array.from({ length: concurrency }, copyNext))
    return { ms: performance.now() - startedAt }
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}

/** How long skopeo takes to do nothing: what starting a process costs it. */
export async function startTimeOfSkopeo() {
  const startedAt = performance.now()
  await skopeo({ PATH: process.env.PATH, HOME: '/nonexistent' }, '--version')
  return performance.now() - startedAt
}

function skopeo(env, ...args) {
  return new Promise((resolve, reject) => {
    const child = spawn('skopeo', ['--insecure-policy', ...args], {
      env,
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    let words = ''
    child.stderr.setEncoding('utf8').on('data', (text) => (words += text))
    child.on('error', reject)
    child.on('close', (status) =>
      status === 0 ? resolve(undefined) : reject(new Error(`skopeo ended with ${status}: ${words.trim()}`)),
    )
  })
}
