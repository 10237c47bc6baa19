import { expect } from 'vitest'
import type { FaultScope } from '../fault.ts'
import type { Probed } from '../probe.ts'
import type { AskedRegistry } from './asked-registry.ts'

/** A fault of the answer, the request that shows it, and what the answer must be then. */
export type AnswerRow = readonly [
  name: string,
  ask: (on: AskedRegistry) => Promise<Probed>,
  check: (answer: Probed, on: AskedRegistry) => void,
  scope?: FaultScope,
]

export const statusIs = (status: number) => (answer: Probed) => expect(answer.status).toBe(status)

/** The body as JSON. */
export function json(answer: Probed): unknown {
  return JSON.parse(answer.body.toString('utf8'))
}

/** Length that the headers announce. */
export function announced({ headers }: Probed): number {
  return Number(headers['content-length'])
}
