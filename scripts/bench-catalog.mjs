import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  hasSkopeo,
  runSkopeoWork,
  startClient,
  startRegistry,
  startTimeOfSkopeo,
} from './bench-processes.mjs'
import { median, mediansOf } from './bench-table.mjs'

export const CONCURRENCY = 16
/** More releases than this and the registry builds no others than the one that is asked for. */
export const RELEASES = 100
export const NEWEST = 'v1.11.9'

/** Everything in turn, round by round, in an order that moves on: a busy moment hits each of them. */
export async function measureClient({ flags }, { rounds, latency, connect, extensions }) {
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

export const CLIENT_ROWS = {
  cold: 'ours, cold',
  refresh: 'ours, refresh',
  restart: 'ours, restart with its cache',
  visitors: 'ours, 200 visitors, cold',
  bare: 'bare undici, same requests',
  skopeo: 'skopeo list-tags + copy',
}
