import { LRUCache } from 'lru-cache'
import PQueue from 'p-queue'
import type { Catalog } from '#catalog/catalog'
import type { Loaded } from '#problem/loaded'
import { readDetail } from '../detail-of.ts'
import { LIFETIME } from '../lifetimes.ts'
import type { Shelf } from '../shelf.ts'
import { startResolveRun, type ResolveRun } from './resolve-run.ts'

/** The runs of this process: any number of visitors of a release share one. */
export type ResolveJobs = {
  /** The run of a catalog: the one under way, the last one, or a new one when that may say more. */
  open(catalog: Loaded<Catalog>): ResolveRun
  /** The run of a catalog if there is one, without starting any. */
  peek(catalog: Catalog): ResolveRun | undefined
}

/** Runs that are remembered; their rows are the images of the shelf and cost little. */
const MAX_RUNS = 64

/**
 * Extensions that are read at once for every request that may be in flight. An extension waits for one answer after
 * the other, at the token endpoint, the registry and the host of blobs, so that one each would leave hosts idle.
 */
const EXTENSIONS_PER_REQUEST = 6

/** No patience at all is needed: transport and cell bound every attempt. Timers of Node hold 31 bits. */
const UNTIL_SETTLED_MS = 2 ** 31 - 1

/**
 * Makes the table of runs.
 *
 * @param concurrency requests in flight per host (setting REGISTRY_CONCURRENCY)
 */
export function createResolveJobs(shelf: Shelf, concurrency: number): ResolveJobs {
  const queue = new PQueue({ concurrency: concurrency * EXTENSIONS_PER_REQUEST })
  const runs = new LRUCache<string, { readonly run: ResolveRun; finishedAt: number | undefined }>({
    max: MAX_RUNS,
  })

  const start = ({ value: catalog, origin }: Loaded<Catalog>): ResolveRun => {
    const release = { version: catalog.version, origin }
    const run = startResolveRun(catalog, queue, async (extension) => {
      const { detail, look } = await readDetail(shelf, release, extension, () => UNTIL_SETTLED_MS)
      const reading = look?.reading?.value
      return {
        detail,
        bytes: reading?.bytes ?? 0,
        isRetriable: look !== undefined && (look.error !== undefined || reading?.isSettled === false),
      }
    })
    const slot: { readonly run: ResolveRun; finishedAt: number | undefined } = { run, finishedAt: undefined }
    const note = async (): Promise<void> => {
      await run.finished
      slot.finishedAt = shelf.now()
    }
    void note()
    runs.set(keyOf(catalog), slot)
    return run
  }

  return {
    open(catalog) {
      const slot = runs.get(keyOf(catalog.value))
      if (slot === undefined) return start(catalog)
      const isOver = slot.finishedAt !== undefined && shelf.now() - slot.finishedAt >= LIFETIME.retry
      return isOver && slot.run.isRetriable() ? start(catalog) : slot.run
    },
    peek: (catalog) => runs.peek(keyOf(catalog))?.run,
  }
}

/** A release is a run of its own for every digest its tag had; without one it is known by names only. */
function keyOf({ version, indexDigest }: Catalog): string {
  return `${version} ${indexDigest ?? 'embedded'}`
}
