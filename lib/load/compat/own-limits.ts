import 'server-only'
import type { Problem } from '#problem/problem'
import { application } from '../application.ts'
import type { RATE_LIMITS } from './rate-limit.ts'

/** What stands in the way of one more answer of a kind that has a limit of our own; `null`: nothing. */
export function ownLimit(kind: keyof typeof RATE_LIMITS): Problem | null {
  const passage = application().gates[kind].pass()
  if (passage.ok) return null
  const { retryAfterSeconds } = passage
  return {
    kind: 'rate-limited',
    title: 'This server answers only so many of these questions at once.',
    advice: `Ask again after ${retryAfterSeconds === 1 ? 'a second' : `${retryAfterSeconds} seconds`}.`,
    retryAfterSeconds,
  }
}
