import { setMaxListeners } from 'node:events'
import { LIFETIME } from './lifetimes.ts'
import { settleWithin } from './waiting.ts'

/** A value with the time it was last confirmed (milliseconds since the epoch) and who confirmed it. */
export type Reading<T> = {
  readonly value: T
  readonly asOf: number
  readonly origin: 'registry' | 'cache'
}

/** What a look at a cell gives. `none`: there is no value yet; `error` or `pending` says why. */
export type Look<T> = {
  readonly reading: Reading<T> | undefined
  readonly state: 'fresh' | 'refreshing' | 'stale' | 'none'
  /** Why the last attempt failed, when it did. */
  readonly error: unknown
  /** An attempt is under way. */
  readonly pending: boolean
}

/** How a cell comes by its value. */
export type CellSource<T> = {
  /** Asks the registry. Rejections are remembered for `LIFETIME.retry`. */
  read(signal: AbortSignal): Promise<Reading<T>>
  /** What an earlier run of this process left on disk, without any request. */
  remembered(): Promise<Reading<T> | undefined>
  now(): number
  /** How long a confirmed value is fresh, in milliseconds; default `LIFETIME.fresh`. By digest: for ever. */
  freshMs?(value: T): number
}

/** One value that is kept, aged and refreshed: any number of lookers cause at most one attempt at a time. */
export type Cell<T> = {
  /**
   * Waits for the attempt under way as long as `patienceMs` says for a cell with or without a value, counted from
   * the attempt's start: who comes late to a registry that hangs does not wait all over again.
   */
  look(patienceMs: (hasValue: boolean) => number): Promise<Look<T>>
  /** What a look would give now, without causing or waiting for anything. */
  peek(): Look<T>
}

/** Makes a cell; nothing is read until somebody looks. A remembered value is never fresh until it is confirmed. */
export function createCell<T>(source: CellSource<T>): Cell<T> {
  let reading: Reading<T> | undefined
  let isConfirmed = false
  let error: unknown
  let failedAt: number | undefined
  let attempt: { readonly work: Promise<void>; readonly startedAt: number } | undefined
  let recollection: Promise<void> | undefined

  const recollect = async (): Promise<void> => {
    const found = await source.remembered().catch(() => undefined) // a cache that cannot be read is an empty one
    if (found !== undefined && reading === undefined) reading = { ...found, origin: 'cache' }
  }
  const ask = async (): Promise<void> => {
    const limitMs = reading === undefined ? LIFETIME.firstLoad : LIFETIME.revalidation
    const signal = AbortSignal.timeout(limitMs)
    // Every request of the attempt listens to it, and an image may take more than Node's ten.
    setMaxListeners(0, signal)
    try {
      reading = await source.read(signal)
      isConfirmed = true
      error = undefined
      failedAt = undefined
    } catch (cause) {
      error = cause
      failedAt = source.now()
      if (reading !== undefined) reading = { ...reading, origin: 'cache' }
    } finally {
      attempt = undefined
    }
  }
  const isYoung = ({ value, asOf }: Reading<T>): boolean =>
    source.now() - asOf < (source.freshMs?.(value) ?? LIFETIME.fresh)
  const isFresh = (): boolean =>
    isConfirmed && error === undefined && reading !== undefined && isYoung(reading)
  const isDue = (): boolean => failedAt === undefined || source.now() - failedAt >= LIFETIME.retry

  const peek = (): Look<T> => {
    const state = stateOf(reading !== undefined, isFresh(), error !== undefined)
    return { reading, state, error, pending: attempt !== undefined }
  }

  return {
    peek,
    async look(patienceMs) {
      recollection ??= recollect()
      await recollection
      if (!isFresh() && attempt === undefined && isDue())
        attempt = { work: ask(), startedAt: performance.now() }
      if (attempt !== undefined) {
        const waitedMs = performance.now() - attempt.startedAt
        await settleWithin(attempt.work, Math.max(0, patienceMs(reading !== undefined) - waitedMs))
      }
      return peek()
    },
  }
}

function stateOf(hasValue: boolean, isFresh: boolean, hasFailed: boolean): Look<unknown>['state'] {
  if (!hasValue) return 'none'
  if (isFresh) return 'fresh'
  return hasFailed ? 'stale' : 'refreshing'
}
