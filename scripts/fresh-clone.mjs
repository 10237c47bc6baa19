import { spawn, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from '@playwright/test'
import { ensureBrowser } from './browser.mjs'
import { ROOT } from './build.mjs'
import { claimPort } from './start.mjs'

const RELEASE = 'v1.11.2'
const REFERENCES = fileURLToPath(new URL(`fixtures/${RELEASE}-references.txt`, import.meta.url))
/** What the product promises of a start without network, milliseconds after it says that it is ready. */
const PROMISE_MS = 1_000
/** The build included, on a busy machine. */
const START_MS = 300_000
/** Settings of the app that a developer may have exported: the clone has none of them. */
const SETTINGS =
  'CATALOG_IMAGE REGISTRY_PLAIN_HTTP REGISTRY_CONCURRENCY SOURCE_ARCHIVE_URL KERNEL_BUILD_URL CACHE_DIR ' +
  'CACHE_MAX_MIB DOCKER_CONFIG TRUSTED_ROOT SIGNER_IDENTITIES OFFLINE PORT LISTEN_HOST CATALOG_DEMO'

/**
 * Names of other machines do not resolve in the app, wherever this runs: what a machine without network sees.
 * Built into the process by NODE_OPTIONS, because it has to be there before the first import.
 */
const WITHOUT_NETWORK = `
import dns from 'node:dns'
import { syncBuiltinESMExports } from 'node:module'
const own = new Set(['localhost', '127.0.0.1', '::1'])
const real = dns.lookup
const refusal = (host) => Object.assign(new Error('no network: ' + host), { code: 'ENOTFOUND', hostname: host })
dns.lookup = (host, ...rest) =>
  own.has(host) ? real(host, ...rest) : setImmediate(rest.at(-1), refusal(host))
dns.promises.lookup = (host) => Promise.reject(refusal(host))
syncBuiltinESMExports()`

/**
 * Proves what README.md promises of a new machine without network: a clone of HEAD with an empty HOME, `npm ci`,
 * `npm start`, and the references of the embedded snapshot on screen within a second of being ready.
 */
async function main() {
  const scratch = mkdtempSync(join(tmpdir(), 'fresh-clone-'))
  let app
  try {
    const clone = join(scratch, 'clone')
    const env = cleanEnvironment(join(scratch, 'home'))
    run('git', ['clone', '--quiet', '--no-hardlinks', ROOT, clone], scratch, env)
    run('npm', ['ci', '--no-audit', '--no-fund'], clone, env)
    const port = await claimPort({ port: 0, host: '127.0.0.1' })
    app = startApp(clone, { ...env, PORT: String(port) })
    const origin = `http://127.0.0.1:${port}`
    await app.ready
    const readyAt = performance.now()
    const home = await readPage(`${origin}/`)
    const tookMs = performance.now() - readyAt
    checkHome(home, tookMs)
    await checkAnswers(origin)
    await checkBrowser(origin)
    process.stdout.write(
      `\nfresh clone: ${RELEASE} from the snapshot ${Math.round(tookMs)} ms after ready, ` +
        `${expected().length} references equal\n`,
    )
  } finally {
    await app?.stop()
    rmSync(scratch, { recursive: true, force: true })
  }
}

/** The environment of a new user: an empty HOME and no setting of the app; how the network is reached stays. */
function cleanEnvironment(/** @type {string} */ home) {
  mkdirSync(home)
  const unset = new Set(SETTINGS.split(' '))
  const kept = Object.entries(process.env).filter(
    ([name]) => !unset.has(name) && !/^(npm_(package|lifecycle|command)|XDG_|NEXT_|NODE_OPTIONS$)/.test(name),
  )
  return { ...Object.fromEntries(kept), HOME: home }
}

function run(command, args, cwd, env) {
  const { status, error } = spawnSync(command, args, { cwd, env, stdio: 'inherit' })
  if (status !== 0) throw new Error(`${command} ${args[0]} failed: ${error?.message ?? `status ${status}`}.`)
}

function startApp(cwd, env) {
  const preload = `--import data:text/javascript,${encodeURIComponent(WITHOUT_NETWORK)}`
  const child = spawn('npm', ['start'], {
    cwd,
    env: { ...env, NODE_OPTIONS: preload },
    stdio: ['ignore', 'pipe', 'inherit'],
    // A group of its own: npm, the script and Next end together.
    detached: true,
  })
  const ended = new Promise((resolve) => child.once('exit', resolve))
  const ready = new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('npm start was not ready in time.')), START_MS)
    let text = ''
    child.stdout.setEncoding('utf8').on('data', (/** @type {string} */ part) => {
      process.stdout.write(part)
      text = (text + part).slice(-4_000)
      if (!/^Talos Extension Catalog: http/m.test(text)) return
      clearTimeout(timer)
      resolve(undefined)
    })
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`npm start ended with ${code}.`)))
  })
  return {
    ready,
    async stop() {
      if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGTERM')
      await ended
    },
  }
}

const expected = () => readFileSync(REFERENCES, 'utf8').trim().split('\n')

async function readPage(/** @type {string} */ url) {
  const answer = await fetch(url)
  return { status: answer.status, text: await answer.text() }
}

function checkHome(page, tookMs) {
  check(page.status === 200, `/ answers 200 (it was ${page.status})`)
  check(tookMs <= PROMISE_MS, `/ is complete ${PROMISE_MS} ms after ready (it took ${Math.round(tookMs)})`)
  check(page.text.includes(RELEASE), `/ shows ${RELEASE}`)
  check(/snapshot/i.test(page.text), '/ says "snapshot"')
  const missing = expected().filter((reference) => !page.text.includes(reference))
  check(missing.length === 0, `/ holds every reference (it lacks ${missing.length}, first ${missing[0]})`)
}

async function checkAnswers(/** @type {string} */ origin) {
  const twin = JSON.parse((await readPage(`${origin}/api/v1/releases/${RELEASE}`)).text)
  check(twin.origin === 'snapshot' && twin.state === 'stale', 'the JSON twin says stale, from the snapshot')
  const references = twin.extensions.map((/** @type {{reference: string}} */ it) => it.reference).toSorted()
  check(same(references, expected().toSorted()), 'the JSON twin holds the references')
  const text = await readPage(`${origin}/api/v1/releases/${RELEASE}/refs.txt`)
  check(same(text.text.trim().split('\n'), expected()), 'refs.txt is the references, sorted')
}

/** The page in a browser, where a script could still change what the server sent. */
async function checkBrowser(/** @type {string} */ origin) {
  const browser = await chromium.launch({ executablePath: ensureBrowser() })
  try {
    const page = await browser.newPage()
    const noise = []
    page.on('pageerror', (error) => noise.push(error.message))
    page.on('console', (message) => message.type() === 'error' && noise.push(message.text()))
    page.on('request', (request) => new URL(request.url()).origin !== origin && noise.push(request.url()))
    await page.goto(`${origin}/`, { waitUntil: 'networkidle' })
    const shown = await page.locator('body').innerText()
    check(/snapshot/i.test(shown), 'Chromium shows the word "snapshot"')
    check(shown.includes(RELEASE), `Chromium shows ${RELEASE}`)
    // What hydration left: rows out of sight are not in the rendered text, but they are in the document.
    const left = await page.content()
    const missing = expected().filter((reference) => !left.includes(reference))
    check(
      missing.length === 0,
      `Chromium holds every reference (it lacks ${missing.length}, first ${missing[0]})`,
    )
    check(noise.length === 0, `Chromium is quiet (${noise.join('; ')})`)
  } finally {
    await browser.close()
  }
}

const same = (a, b) => a.length === b.length && a.every((value, at) => value === b[at])

function check(/** @type {boolean} */ holds, /** @type {string} */ what) {
  if (!holds) throw new Error(`fresh clone: failed: ${what}.`)
}

try {
  await main()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
