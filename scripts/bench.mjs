import { mkdirSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { CLIENT_ROWS, CONCURRENCY, measureClient, NEWEST, RELEASES } from './bench-catalog.mjs'
import { measureMatrices } from './bench-matrix.mjs'
import { readOptions, USAGE } from './bench-options.mjs'
import { startClient, startRegistry } from './bench-processes.mjs'
import { measureResolve, RESOLVE_ROWS } from './bench-resolve.mjs'
import { median, tableOf } from './bench-table.mjs'
import { measureKeys } from './bench-typing.mjs'
import { measureWeb } from './bench-web.mjs'
import { ROOT, build, needsBuild } from './build.mjs'

const WEB_ROUND_MS = 2_000

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
    print(`${tableOf(figures.medians, CLIENT_ROWS)}\n${figures.notes.join('\n')}\n`)
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
    if (needsBuild() && (await build()) !== 0) throw new Error('The app could not be built.')
    report.typing = await measureKeys(options.typing, print)
  }
  if (options.matrix > 0) report.matrix = await measureMatrices(options.matrix, print)
  mkdirSync(join(ROOT, '.reports'), { recursive: true })
  writeFileSync(join(ROOT, '.reports/bench.json'), `${JSON.stringify(report, undefined, 2)}\n`)
  print(
    `\n${report.machine.cores} cores, Node ${report.machine.node}; medians; .reports/bench.json has all\n`,
  )
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

try {
  const options = readOptions()
  if (options === undefined) print(`${USAGE}\n`)
  else await main(options)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
