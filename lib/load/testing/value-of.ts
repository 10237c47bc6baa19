import type { Outcome } from '#problem/outcome'

/** What a door answers; a problem fails the test. */
export function valueOf<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(outcome.problem.title)
  return outcome.value
}
