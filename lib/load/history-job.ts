import PQueue from 'p-queue'
import type { Catalog } from '#catalog/catalog'
import { settleWithin } from './waiting.ts'

/** How the job comes by the catalog of one release. */
export type HistoryReader = {
  recall(version: string): Promise<Catalog | undefined>
  read(version: string): Promise<Catalog | undefined>
}

/** How far the reading of the history has come; counts are releases. */
export type HistoryProgress = { readonly done: number; readonly total: number; readonly failed: number }

/** Reads the catalogs of all releases once, politely and in the background, for everybody who asks. */
export type HistoryJob = {
  /** Starts what is not read yet; returns when all of it is done or `limitMs` have passed. */
  read(versions: readonly string[], limitMs: number): Promise<void>
  /** What has been read so far. */
  catalogs(): ReadonlyMap<string, Catalog>
  progress(): HistoryProgress
}

/**
 * Releases started per second: a cold release costs at most 6 requests once a token is there, so that all of it
 * stays below 50 requests a second.
 */
const RELEASES_PER_SECOND = 8

/** A release that could not be read is tried again when somebody looks this much later, in milliseconds. */
const RETRY_MS = 60_000

/**
 * Makes the job.
 *
 * @param reader `recall` gives what is stored without a request, `read` asks the registry; `undefined`: cannot
 */
export function createHistoryJob(reader: HistoryReader, now: () => number): HistoryJob {
  const queue = new PQueue({ concurrency: 4, interval: 1_000, intervalCap: RELEASES_PER_SECOND })
  const catalogs = new Map<string, Catalog>()
  const failures = new Map<string, number>()
  const waiting = new Map<string, Promise<void>>()

  const readOne = async (version: string): Promise<void> => {
    const recalled = await reader.recall(version).catch(() => undefined)
    const catalog = recalled ?? (await queue.add(() => reader.read(version)).catch(() => undefined))
    if (catalog === undefined) failures.set(version, now())
    else catalogs.set(version, catalog)
    waiting.delete(version)
  }
  const isDue = (version: string): boolean => {
    if (catalogs.has(version) || waiting.has(version)) return false
    const failedAt = failures.get(version)
    return failedAt === undefined || now() - failedAt >= RETRY_MS
  }

  return {
    async read(versions, limitMs) {
      for (const version of versions) {
        if (!isDue(version)) continue
        failures.delete(version)
        waiting.set(version, readOne(version))
      }
      await settleWithin(Promise.all(waiting.values()), limitMs)
    },
    catalogs: () => catalogs,
    progress: () => ({
      done: catalogs.size,
      total: catalogs.size + waiting.size + failures.size,
      failed: failures.size,
    }),
  }
}
