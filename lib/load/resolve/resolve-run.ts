import type PQueue from 'p-queue'
import type { Catalog } from '#catalog/catalog'
import type { Extension } from '#catalog/extension'
import type { ExtensionDetail } from '#catalog/extension-detail'
import { hasFailed, type ResolveProgress } from '#catalog/resolve-progress'
import { startRowRun, type RowRun } from '../row-run.ts'

/** One row as it was settled. */
export type SettledRow = {
  readonly detail: ExtensionDetail
  readonly bytes: number
  /** Whether asking again later may say more. */
  readonly isRetriable: boolean
}

/** One pass over all pinned digests of a release, in the order of the index. */
export type ResolveRun = RowRun<ExtensionDetail> & {
  progress(): ResolveProgress
  /** Whether a new run may say more than this one. */
  isRetriable(): boolean
}

/** Starts a run. @param read settles one row and never rejects */
export function startResolveRun(
  catalog: Catalog,
  queue: PQueue,
  read: (extension: Extension) => Promise<SettledRow>,
): ResolveRun {
  let bytes = 0
  let failed = 0
  let isRetriable = false
  const run = startRowRun(catalog.extensions, queue, async (extension) => {
    const row = await read(extension)
    bytes += row.bytes
    if (hasFailed(row.detail)) failed += 1
    isRetriable ||= row.isRetriable
    return row.detail
  })
  return {
    ...run,
    progress: () => ({ total: run.total, done: run.done(), failed, bytes }),
    isRetriable: () => isRetriable,
  }
}
