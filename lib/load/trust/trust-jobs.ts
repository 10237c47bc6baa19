import { LRUCache } from 'lru-cache'
import PQueue from 'p-queue'
import type { Catalog } from '#catalog/catalog'
import { countStates, type TrustProgress, type TrustRow } from '#catalog/trust-report'
import type { Problem } from '#problem/problem'
import { LIFETIME } from '../lifetimes.ts'
import { startRowRun, type RowRun } from '../row-run.ts'
import type { Shelf } from '../shelf.ts'
import { releaseImages } from './release-images.ts'
import type { TrustShelf } from './trust-shelf.ts'

/** One pass over all pinned images of a release and its catalog image. */
export type TrustRun = RowRun<TrustRow<Problem>> & { progress(): TrustProgress }

/** The runs of this process: any number of visitors of a release share one. */
export type TrustJobs = {
  /** The run under way, the last one, or a new one when that may say more. */
  open(catalog: Catalog): TrustRun
  /** The run of a catalog if there is one, without starting any. */
  peek(catalog: Catalog): TrustRun | undefined
  /** Every image of the catalog that was checked, by a run or by itself, without checking any. */
  known(catalog: Catalog): readonly TrustRow<Problem>[]
}

const MAX_RUNS = 64

/** No patience at all is needed: transport and cell bound every attempt. Timers of Node hold 31 bits. */
const UNTIL_SETTLED_MS = 2 ** 31 - 1

/** Makes the table of runs. @param concurrency requests in flight per host (setting REGISTRY_CONCURRENCY) */
export function createTrustJobs(shelf: Shelf, trust: TrustShelf, concurrency: number): TrustJobs {
  const queue = new PQueue({ concurrency })
  const runs = new LRUCache<string, { readonly run: TrustRun; finishedAt: number | undefined }>({
    max: MAX_RUNS,
  })

  const start = (catalog: Catalog): TrustRun => {
    const images = releaseImages(shelf.image, catalog)
    const rows = startRowRun(images, queue, async ({ image, ...named }) => {
      const look = await trust.look(image, () => UNTIL_SETTLED_MS)
      return { ...named, trust: look.trust }
    })
    const run = {
      ...rows,
      progress: () => ({ total: rows.total, done: rows.done(), states: countStates(rows.settled(0)) }),
    }
    const slot: { readonly run: TrustRun; finishedAt: number | undefined } = { run, finishedAt: undefined }
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
      const slot = runs.get(keyOf(catalog))
      if (slot === undefined) return start(catalog)
      const isOver = slot.finishedAt !== undefined && shelf.now() - slot.finishedAt >= LIFETIME.retry
      return isOver && !isAllVerified(slot.run) ? start(catalog) : slot.run
    },
    peek: (catalog) => runs.peek(keyOf(catalog))?.run,
    known: (catalog) =>
      releaseImages(shelf.image, catalog).flatMap(({ image, ...named }) => {
        const known = trust.peek(image)
        return known === undefined ? [] : [{ ...named, trust: known }]
      }),
  }
}

function isAllVerified(run: TrustRun): boolean {
  return run.progress().states.verified === run.total
}

function keyOf({ version, indexDigest }: Catalog): string {
  return `${version} ${indexDigest ?? 'embedded'}`
}
