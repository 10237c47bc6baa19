import type PQueue from 'p-queue'
import type { Catalog } from '#catalog/catalog'
import type { Extension } from '#catalog/extension'
import type { ExtensionDetail } from '#catalog/extension-detail'
import { hasFailed, type ResolveProgress } from '#catalog/resolve-progress'

/** One row as it was settled. */
export type SettledRow = {
  readonly detail: ExtensionDetail
  readonly bytes: number
  /** Whether asking again later may say more. */
  readonly isRetriable: boolean
}

/** One pass over all pinned digests of a release. It goes on to its end, whoever watches or leaves. */
export type ResolveRun = {
  progress(): ResolveProgress
  /** Rows that are settled, in the order they were, from the given one on. */
  settled(from: number): readonly ExtensionDetail[]
  /** Every row in the order of the index; complete once the run is over. */
  rows(): readonly ExtensionDetail[]
  /** Resolves when more rows than `seen` are settled; at once when they are. */
  changed(seen: number): Promise<void>
  readonly finished: Promise<void>
  isFinished(): boolean
  /** Whether a new run may say more than this one. */
  isRetriable(): boolean
}

/** Starts a run. @param read settles one row and never rejects */
export function startResolveRun(
  catalog: Catalog,
  queue: PQueue,
  read: (extension: Extension) => Promise<SettledRow>,
): ResolveRun {
  const total = catalog.extensions.length
  const byIndex: (ExtensionDetail | undefined)[] = Array.from({ length: total }, () => undefined)
  const settled: ExtensionDetail[] = []
  let bytes = 0
  let failed = 0
  let isRetriable = false
  let next = signal()

  const settle = async (extension: Extension, index: number): Promise<void> => {
    const row = await read(extension)
    byIndex[index] = row.detail
    settled.push(row.detail)
    bytes += row.bytes
    if (hasFailed(row.detail)) failed += 1
    isRetriable ||= row.isRetriable
    const reached = next
    next = signal()
    reached.give()
  }
  const work = catalog.extensions.map((extension, index) => queue.add(() => settle(extension, index)))
  const finished = Promise.all(work).then(() => undefined)

  return {
    progress: () => ({ total, done: settled.length, failed, bytes }),
    settled: (from) => settled.slice(from),
    rows: () => byIndex.flatMap((row) => row ?? []),
    changed: (seen) => (settled.length > seen ? Promise.resolve() : next.given),
    finished,
    isFinished: () => settled.length === total,
    isRetriable: () => isRetriable,
  }
}

type Signal = { readonly given: Promise<void>; give(): void }

/** A promise and the way to keep it. */
function signal(): Signal {
  const parts: { give: () => void } = { give: noop }
  const given = new Promise<void>((resolve) => {
    parts.give = resolve
  })
  return { given, give: () => parts.give() }
}

function noop(): void {}
