import 'server-only'
import type { Problem } from '#problem/problem'
import { application } from '../application.ts'
import { problemAt } from './problem-at.ts'
import type { Gates } from './rate-limit.ts'

/** What stands in the way of one more answer of a kind that has a limit of our own; `null`: nothing. */
export function ownLimit(kind: keyof Gates): Problem | null {
  return problemAt(application().gates[kind])
}
