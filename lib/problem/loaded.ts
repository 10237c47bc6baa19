import type { Problem } from './problem.ts'

/** `refreshing`: old data while new data is on its way. `partial`: readable, but something in it is not. */
export type DataState = 'fresh' | 'refreshing' | 'stale' | 'partial'

/** Where the data shown came from. */
export type Origin = 'registry' | 'cache' | 'snapshot'

/** A value with its age and origin; `problem` says why it is not fresh, when something went wrong. */
export type Loaded<T> = {
  readonly value: T
  readonly state: DataState
  readonly origin: Origin
  /** ISO 8601, UTC: when the registry last confirmed it (snapshot: the day it was made). */
  readonly asOf: string
  readonly problem?: Problem
}
