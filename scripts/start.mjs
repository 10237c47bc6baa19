import { spawn } from 'node:child_process'
import { get } from 'node:http'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import { NEXT, ROOT, build, needsBuild, nextEnv } from './build.mjs'

export { needsBuild } from './build.mjs'

const SIGNALS = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])

/** Who started this process, before it could be gone. */
const PARENT = process.ppid

const PARENT_LOOK_MS = 500

/**
 * Where `npm start` listens. HOSTNAME is not read: shells and containers set it to their own name.
 * @param {NodeJS.ProcessEnv} env
 * @returns {{port: number, host: string}}
 * @throws {Error} with one sentence when PORT is no port
 */
export function readAddress(env) {
  const text = env.PORT || '3000'
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535) {
    throw new Error(`PORT is ${JSON.stringify(text)}; it should be a number from 0 to 65535, such as 3000.`)
  }
  return { port: Number(text), host: env.LISTEN_HOST || '127.0.0.1' }
}

/**
 * A port that can be listened on: the one asked for, or a free one for 0.
 * @param {{port: number, host: string}} address
 * @returns {Promise<number>}
 * @throws {Error} with one sentence when it cannot
 */
export function claimPort({ port, host }) {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', (/** @type {NodeJS.ErrnoException} */ error) =>
      reject(new Error(whyNot(error.code, port, host))),
    )
    probe.listen(port, host, () => {
      const bound = probe.address()
      probe.close(() => resolve(typeof bound === 'object' && bound !== null ? bound.port : port))
    })
  })
}

function whyNot(code, port, host) {
  if (code === 'EADDRINUSE')
    return `Port ${port} on ${host} is in use by another program; set PORT to a free one.`
  if (code === 'EACCES')
    return `Port ${port} on ${host} needs more rights than this user has; set PORT above 1023.`
  return `${host} cannot be listened on (${code}); set LISTEN_HOST to an address of this machine.`
}

/**
 * Calls back when the process that started this one is gone. Told to end, npm ends the shell that it runs a script
 * in, and the shell passes nothing on: the server would stay behind and keep its port.
 * @param {number} parent
 * @param {() => void} then
 * @returns {NodeJS.Timeout}
 */
export function whenOrphaned(parent, then) {
  const look = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(look)
    then()
  }, PARENT_LOOK_MS)
  return look.unref()
}

/**
 * Serves the built app until it ends; signals are passed on.
 * @param {{port: number, host: string, env?: NodeJS.ProcessEnv, onReady?: (url: string) => void}} options
 * @returns {Promise<number>} exit code, 128 + number when a signal ended it
 */
export function serve({ port, host, env = {}, onReady = announce }) {
  const args = [NEXT, 'start', '-p', String(port), '-H', host]
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: nextEnv(env),
  })
  const pass = (/** @type {NodeJS.Signals} */ signal) => child.kill(signal)
  for (const signal of SIGNALS) process.on(signal, pass)
  const npm =
    process.env.npm_lifecycle_event === undefined ? undefined : whenOrphaned(PARENT, () => pass('SIGTERM'))
  let ended = false
  void waitForAnswer(port, host, () => ended).then((up) => up && onReady(`http://localhost:${port}`))
  return new Promise((resolve) => {
    child.on('exit', (status, killedBy) => {
      ended = true
      clearInterval(npm)
      for (const signal of SIGNALS) process.off(signal, pass)
      resolve(killedBy === null ? (status ?? 1) : 128 + (killedBy === 'SIGINT' ? 2 : 15))
    })
  })
}

function announce(/** @type {string} */ url) {
  process.stdout.write(`\nTalos Extension Catalog: ${url}\n`)
}

/** The port takes connections before the app behind it can answer: it is up when it says so itself. */
async function waitForAnswer(port, host, gone) {
  // An address that means "all" is not one that can be connected to everywhere.
  const target = host === '0.0.0.0' || host === '::' ? 'localhost' : host
  while (!gone()) {
    if (await answers(port, target)) return true
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return false
}

function answers(port, host) {
  return new Promise((resolve) => {
    const request = get({ port, host, path: '/healthz', agent: false }, (answer) => {
      answer.resume()
      resolve(answer.statusCode === 200)
    })
    request.once('error', () => resolve(false))
  })
}

async function main() {
  const address = readAddress(process.env)
  const port = await claimPort(address)
  if (needsBuild()) {
    const stop = new AbortController()
    for (const signal of SIGNALS) process.once(signal, () => stop.abort())
    const code = await build({ signal: stop.signal })
    for (const signal of SIGNALS) process.removeAllListeners(signal)
    if (code !== 0) return stop.signal.aborted ? 130 : code
  }
  return serve({ ...address, port })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    process.exitCode = await main()
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  }
}
