import { snapshotMade } from '#catalog/snapshot'
import type { Loaded } from '#problem/loaded'
import type { Problem } from '#problem/problem'
import type { Look } from './cell.ts'
import { toProblem } from './to-problem.ts'

/** A value with the age and origin of the look it came from. */
export function ageOf<T>(value: T, look: Look<unknown>, host: string): Loaded<T> {
  const asOf = new Date(look.reading?.asOf ?? 0).toISOString()
  const origin = look.reading?.origin ?? 'cache'
  const state = look.state === 'none' ? 'stale' : look.state
  if (look.error === undefined) return { value, state, origin, asOf }
  return { value, state, origin, asOf, problem: toProblem(look.error, host) }
}

/** A value out of the project's own tables: always stale, always said so. */
export function snapshotOf<T>(value: T, problem: Problem): Loaded<T> {
  return { value, state: 'stale', origin: 'snapshot', asOf: snapshotMade, problem }
}
