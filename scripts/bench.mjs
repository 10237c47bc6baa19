import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { measureMatrices } from './bench-matrix.mjs'
import {
  hasSkopeo,
  runSkopeoWork,
  startClient,
  startRegistry,
  startTimeOfSkopeo,
} from './bench-processes.mjs'
import { measureResolve, RESOLVE_ROWS } from './bench-resolve.mjs'
import { median, mediansOf, tableOf } from './bench-table.mjs'
import { measureTyping } from './bench-typing.mjs'
import { measureWeb } from './bench-web.mjs'
import { ROOT, build, needsBuild } from './build.mjs'

const USAGE = `npm run bench -- [options]
  --rounds N          of the registry client and its peers, default 7; 0 leaves it out
  --resolve-rounds N  of resolving a release, default 5; 0 leaves it out
  --web-rounds N      of the web server, default 3; 0 leaves it out
  --typing 0          leaves out the keys in a browser, which need a Chromium
  --matrix N          of the matrix in a browser, default 5; 0 leaves it out, and with it the minutes in which
                      1,500 releases are read
  --latency MS        added to each request, default 30
  --connect MS        added to each connection, default 60
  --extensions N      of the catalog, default 80`

const CONCURRENCY = 16
/** More releases than this and the registry builds no others than the one that is asked for. */
const RELEASES = 100
const NEWEST = 'v1.11.9'
const WEB_ROUND_MS = 2_000
const TYPED_CATALOGS = [100, 10_000]

const MODES = [
  { name: 'HTTP/1.1', flags: [] },
  { name: 'HTTP/2 (TLS)', flags: ['--tls', 'h2'] },
]

async function main(options) {
  const report = {
    machine: { cores: availableParallelism(), node: process.version },
    settings: options,
    client: {},
  }
  for (const mode of options.rounds > 0 ? MODES : []) {
    const figures = await measureClient(mode, options)
    report.client[mode.name] = figures
    print(`\n${mode.name}: tags and catalog of ${options.extensions} extensions, ${options.rounds} rounds\n`)
    print(`${tableOf(figures.medians, ROWS)}\n${figures.notes.join('\n')}\n`)
  }
  for (const mode of options.resolveRounds > 0 ? MODES : []) {
    const figures = await measureResolve(mode, { ...options, concurrency: CONCURRENCY })
    report.resolve = { ...report.resolve, [mode.name]: figures }
    print(`\n${mode.name}: every digest of ${options.extensions} extensions on two platforms, `)
    print(`${options.resolveRounds} rounds, images of ${figures.imageMiB.toFixed(0)} MiB\n\n`)
    print(`${tableOf(figures.medians, RESOLVE_ROWS)}\n${figures.notes.join('\n')}\n`)
  }
  if (options.webRounds > 0) {
    report.web = await measureServer(options)
    print(`\nweb server, ${options.webRounds} rounds of ${WEB_ROUND_MS / 1000} s\n${webLines(report.web)}\n`)
  }
  if (options.typing > 0) {
    report.typing = await measureKeys()
    print(`\nkeys in the search of a catalog page, p95 of 20\n${report.typing.map(typingLine).join('\n')}\n`)
  }
  if (options.matrix > 0) report.matrix = await measureMatrices(options.matrix, print)
  mkdirSync(join(ROOT, '.reports'), { recursive: true })
  writeFileSync(join(ROOT, '.reports/bench.json'), `${JSON.stringify(report, undefined, 2)}\n`)
  print(
    `\n${report.machine.cores} cores, Node ${report.machine.node}; medians; .reports/bench.json has all\n`,
  )
}

/** Everything in turn, round by round, in an order that moves on: a busy moment hits each of them. */
async function measureClient({ flags }, { rounds, latency, connect, extensions }) {
  const size = ['--extensions', String(extensions), '--releases', String(RELEASES)]
  const delays = ['--latency', String(latency), '--connect', String(connect)]
  const registry = await startRegistry([...size, ...delays, '--token-ttl', '3600', ...flags])
  const client = startClient()
  const scratch = mkdtempSync(join(tmpdir(), 'bench-'))
  try {
    const caFile = join(scratch, 'ca.pem')
    writeFileSync(caFile, registry.target.caPem)
    const target = { ...registry.target, concurrency: CONCURRENCY, scratch }
    const truth = (await registry.release(NEWEST)).extensions.map((extension) => extension.reference)
    const skopeo = hasSkopeo()
    const peers = [
      ['cold', () => client.ask('cold', target)],
      ['bare', () => client.ask('bare', target)],
      ...(skopeo ? [['skopeo', () => runSkopeoWork(target, NEWEST, caFile)]] : []),
    ]
    const runs = { cold: [], refresh: [], restart: [], visitors: [], bare: [], skopeo: [] }
    const record = async (name, work) => {
      const figures = await registry.count(work)
      if (name !== 'bare' && name !== 'skopeo') checkSeen(name, figures, truth)
      const { references: _, ...kept } = figures
      runs[name].push(kept)
    }
    // The first of each is not counted: it compiles code and fills the caches of the machine.
    for (const [, work] of peers) await work()
    for (let round = 0; round < rounds; round++) {
      for (let at = 0; at < peers.length; at++) {
        const [name, work] = peers[(round + at) % peers.length]
        await record(name, work)
        if (name !== 'cold') continue
        await record('refresh', () => client.ask('refresh'))
        await record('restart', () => client.ask('restart', target))
        await record('visitors', () => client.ask('visitors', target))
      }
    }
    const skopeoStartMs = skopeo ? median([await startTimeOfSkopeo(), await startTimeOfSkopeo()]) : undefined
    const medians = mediansOf(runs)
    checkCounts(medians)
    return { medians, ratios: ratiosOf(medians), skopeoStartMs, notes: notesOf(medians, skopeoStartMs), runs }
  } finally {
    await client.close()
    await registry.close()
    rmSync(scratch, { recursive: true, force: true })
  }
}

/** A figure of a wrong answer is worth nothing. */
function checkSeen(name, { references, state }, truth) {
  if (state !== 'fresh') throw new Error(`${name}: the catalog is ${state}, not fresh.`)
  if (references.join() !== truth.join()) throw new Error(`${name}: the references are not the registry's.`)
}

/** What the client promises whatever the machine is like. */
function checkCounts({ cold, refresh, visitors }) {
  const promises = [
    [cold.duplicates + cold.leaks + visitors.duplicates + visitors.leaks === 0, 'no duplicates and no leaks'],
    [cold.requests <= 9, 'a cold catalog costs at most 9 requests, tag list included'],
    [refresh.requests === 1 && refresh.notModified === 1, 'a refresh is one conditional request'],
    [visitors.requests === cold.requests, 'many visitors cost what one costs'],
  ]
  for (const [holds, promise] of promises) if (!holds) throw new Error(`Broken promise: ${promise}.`)
}

function ratiosOf({ cold, bare, skopeo, visitors }) {
  return {
    coldToBare: cold.ms / bare.ms,
    ...(skopeo ? { skopeoToCold: skopeo.ms / cold.ms } : {}),
    requestsOfVisitorsToOne: visitors.requests / cold.requests,
  }
}

function notesOf(medians, skopeoStartMs) {
  const { coldToBare, skopeoToCold, requestsOfVisitorsToOne } = ratiosOf(medians)
  const beside =
    skopeoToCold === undefined
      ? 'skopeo is not installed: no peer in this run'
      : `skopeo takes ${skopeoToCold.toFixed(2)} times as long as ours (two starts of ${skopeoStartMs?.toFixed(0)} ms in it)`
  return [
    `${beside}; ours ${coldToBare.toFixed(2)} times the bare client`,
    `200 visitors make ${requestsOfVisitorsToOne.toFixed(2)} times the requests of one; ` +
      `refresh: ${medians.refresh.requests} request, ${medians.refresh.notModified} of them 304; ` +
      `peak rss ${medians.visitors.peakRssMiB.toFixed(0)} MiB (with the TypeScript loader)`,
  ]
}

const ROWS = {
  cold: 'ours, cold',
  refresh: 'ours, refresh',
  restart: 'ours, restart with its cache',
  visitors: 'ours, 200 visitors, cold',
  bare: 'bare undici, same requests',
  skopeo: 'skopeo list-tags + copy',
}

async function measureServer({ latency, connect, extensions, webRounds }) {
  if (needsBuild() && (await build()) !== 0) throw new Error('The app could not be built.')
  const size = ['--extensions', String(extensions), '--releases', String(RELEASES)]
  const registry = await startRegistry([...size, '--latency', String(latency), '--connect', String(connect)])
  const bare = startClient()
  try {
    const figures = await measureWeb({
      registry,
      anchor: (input) => bare.ask('anchor', input),
      path: `/releases/${NEWEST}`,
      rounds: webRounds,
      roundMs: WEB_ROUND_MS,
    })
    const keys = ['perSecond', 'p50Ms', 'p99Ms']
    const summed = (runs) => Object.fromEntries(keys.map((key) => [key, median(runs.map((run) => run[key]))]))
    const [ours, floor] = [summed(figures.ours), summed(figures.floor)]
    return { ...figures, medians: { ours, floor }, floorToOurs: floor.perSecond / ours.perSecond }
  } finally {
    await bare.close()
    await registry.close()
  }
}

/** Small and large catalogs, typed into by a browser; without one there is nothing to measure. */
async function measureKeys() {
  if (needsBuild() && (await build()) !== 0) throw new Error('The app could not be built.')
  const figures = []
  for (const extensions of TYPED_CATALOGS) {
    const registry = await startRegistry(['--extensions', String(extensions), '--releases', String(RELEASES)])
    try {
      figures.push(await measureTyping(registry, NEWEST))
    } finally {
      await registry.close()
    }
  }
  return figures
}

const typingLine = (figures) => {
  if (figures === undefined) return 'no Chromium: nothing measured'
  const { extensions, chromium, ours, bare, ratio } = figures
  return (
    `${extensions} extensions, Chromium ${chromium}: ${ours.p95Ms.toFixed(1)} ms from key to paint ` +
    `(median ${ours.p50Ms.toFixed(1)}, processor ${ours.cpuP95Ms.toFixed(1)}), without scripts ` +
    `${bare.p95Ms.toFixed(1)} ms (median ${bare.p50Ms.toFixed(1)}, processor ${bare.cpuP95Ms.toFixed(1)}), ` +
    `ratio ${ratio.toFixed(1)}; ${ours.keys} and ${bare.keys} keys counted; ` +
    `layout shift ${ours.layoutShift.toFixed(3)}; load ${loadavg()[0].toFixed(1)}`
  )
}

const speed = ({ perSecond, p50Ms, p99Ms }) =>
  `${perSecond.toFixed(0)} requests/s, p50 ${p50Ms.toFixed(1)} ms, p99 ${p99Ms.toFixed(1)} ms`
const size = ({ rawKib, gzipKib, brotliKib }) =>
  `${rawKib.toFixed(1)} KiB, gzip ${gzipKib.toFixed(1)}, brotli ${brotliKib.toFixed(1)}`

function webLines({ path, medians, floorToOurs, html, scripts }) {
  return [
    `${path}, warm: ${speed(medians.ours)}`,
    `node:http, same bytes: ${speed(medians.floor)} (${floorToOurs.toFixed(0)} times as many)`,
    `HTML ${size(html)} · scripts (${scripts.files}) ${size(scripts)}`,
  ].join('\n')
}

function print(/** @type {string} */ text) {
  process.stdout.write(text)
}

function readOptions() {
  const text = { type: /** @type {const} */ ('string') }
  const { values } = parseArgs({
    options: {
      rounds: text,
      'resolve-rounds': text,
      'web-rounds': text,
      typing: text,
      matrix: text,
      latency: text,
      connect: text,
      extensions: text,
      help: { type: 'boolean' },
    },
  })
  if (values.help === true) return undefined
  const number = (name, fallback, least) => {
    const value = Number(values[name] ?? fallback)
    if (!Number.isSafeInteger(value) || value < least)
      throw new Error(`--${name} is ${JSON.stringify(values[name])}; it should be a number from ${least} on.`)
    return value
  }
  return {
    rounds: number('rounds', 7, 0),
    resolveRounds: number('resolve-rounds', 5, 0),
    webRounds: number('web-rounds', 3, 0),
    typing: number('typing', 1, 0),
    matrix: number('matrix', 5, 0),
    latency: number('latency', 30, 0),
    connect: number('connect', 60, 0),
    extensions: number('extensions', 80, 1),
  }
}

try {
  const options = readOptions()
  if (options === undefined) print(`${USAGE}\n`)
  else await main(options)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
