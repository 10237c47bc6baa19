import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { hasSkopeo, runSkopeoCopies, startClient, startRegistry } from './bench-processes.mjs'
import { median, mediansOf } from './bench-table.mjs'

/** Bytes that make each layer heavy: what is not asked for must not count. */
const PADDING_BYTES = 64 * 1024
const NEWEST = 'v1.5.0'
/** skopeo starts a process for each image, which takes it ten seconds: one round of it is enough beside ours. */
const SKOPEO_ROUNDS = 1

/** What the resolve of a release promises whatever the machine is like. */
const PROMISED = {
  /** For a catalog of 80: five for each extension and one for its second platform, and those of the catalog. */
  requestsEach: 6,
  requestsBefore: 10,
  /** Bodies of all answers: documents, small layers, tokens, redirects, refusals. */
  bodyKib: 260,
}

export const RESOLVE_ROWS = {
  resolve: 'ours, cold',
  bareResolve: 'bare undici, same requests',
  skopeo: 'skopeo copy, one platform',
}

/** A release resolved for the first time, beside a bare client with the same requests and beside skopeo, in turn. */
export async function measureResolve(
  /** @type {{flags: readonly string[]}} */ { flags },
  /** @type {{resolveRounds: number, latency: number, connect: number, extensions: number, concurrency: number}} */ options,
) {
  const { resolveRounds, latency, connect, extensions, concurrency } = options
  const size = ['--extensions', String(extensions), '--releases', '1', '--padding', String(PADDING_BYTES)]
  const delays = ['--latency', String(latency), '--connect', String(connect)]
  const registry = await startRegistry([...size, ...delays, '--token-ttl', '3600', ...flags])
  const client = startClient()
  const scratch = mkdtempSync(join(tmpdir(), 'bench-'))
  try {
    const caFile = join(scratch, 'ca.pem')
    writeFileSync(caFile, registry.target.caPem)
    const target = { ...registry.target, concurrency, scratch, version: NEWEST }
    const release = await registry.release(NEWEST)
    const truth = release.extensions.map(rowOf)
    const work = {
      resolve: () => client.ask('resolve', target),
      bareResolve: () => client.ask('bareResolve', target),
    }
    const runs = { resolve: [], bareResolve: [], skopeo: [] }
    // The first of each is not counted: it compiles code and fills the caches of the machine.
    for (const start of Object.values(work)) await start()
    for (let round = 0; round < resolveRounds; round++) {
      const names = round % 2 === 0 ? ['resolve', 'bareResolve'] : ['bareResolve', 'resolve']
      for (const name of names) {
        const { references, ...figures } = await registry.count(work[name])
        if (name === 'resolve' && references.join('\n') !== truth.join('\n'))
          throw new Error('The rows are not what the registry has.')
        runs[name].push({ ...figures, load: loadavg()[0] })
      }
      if (hasSkopeo() && round < SKOPEO_ROUNDS) {
        const images = release.extensions.map(({ reference }) => reference)
        runs.skopeo.push(await registry.count(() => runSkopeoCopies(target, images, concurrency, caFile)))
      }
    }
    const medians = mediansOf(runs)
    checkPromises(medians.resolve, extensions)
    return {
      medians,
      notes: notesOf(medians, runs),
      imageMiB: (2 * extensions * PADDING_BYTES) / 1024 / 1024,
      runs,
    }
  } finally {
    await client.close()
    await registry.close()
    rmSync(scratch, { recursive: true, force: true })
  }
}

/** A row as the client tells it. */
function rowOf({ reference, tag, platforms }) {
  const digests = Object.entries(platforms).map(([platform, digest]) => `${platform}=${digest}`)
  return `${reference} ${tag} ${digests.join(' ')}`
}

function checkPromises({ requests, duplicates, leaks, bodyKib }, extensions) {
  const { requestsEach, requestsBefore } = PROMISED
  const promises = [
    [duplicates + leaks === 0, 'no duplicates and no leaks'],
    [
      requests <= requestsEach * extensions + requestsBefore,
      'six requests for an extension of two platforms',
    ],
    [bodyKib <= (PROMISED.bodyKib / 80) * Math.max(80, extensions), '260 KiB of bodies for 80 extensions'],
  ]
  for (const [holds, promise] of promises) if (!holds) throw new Error(`Broken promise: ${promise}.`)
}

function notesOf({ resolve, bareResolve, skopeo }, runs) {
  // The ratio of each round, since a busy moment hits neighbours alike.
  const ratio = median(runs.resolve.map(({ ms }, at) => ms / runs.bareResolve[at].ms))
  const load = median(runs.resolve.map((run) => run.load))
  const beside =
    skopeo === undefined
      ? 'skopeo is not installed: no peer in this run'
      : `skopeo takes ${(skopeo.ms / resolve.ms).toFixed(1)} times as long as ours for one platform`
  return [
    `ours ${ratio.toFixed(2)} times the bare client (median of rounds; of the medians ${(resolve.ms / bareResolve.ms).toFixed(2)}); ${beside}`,
    `event loop delayed by ${resolve.loopP99Ms.toFixed(1)} ms at most in 99 of 100 cases, ` +
      `${Math.max(...runs.resolve.map(({ loopMaxMs }) => loopMaxMs)).toFixed(1)} ms at worst; load of the machine ${load.toFixed(1)}`,
  ]
}
