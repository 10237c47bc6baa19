import type { Problem } from '#problem/problem'
import type { Gate } from './rate-limit.ts'

/** Takes one answer from a gate; `null`: it passed. */
export function problemAt(gate: Gate): Problem | null {
  const passage = gate.pass()
  if (passage.ok) return null
  const { retryAfterSeconds } = passage
  return {
    kind: 'rate-limited',
    title: 'This server answers only so many of these questions at once.',
    advice: `Ask again after ${retryAfterSeconds === 1 ? 'a second' : `${retryAfterSeconds} seconds`}.`,
    retryAfterSeconds,
  }
}
