import { expect } from 'vitest'
import type { UnreachableReason } from '../errors.ts'

/** What this work fails with; a test whose work ends well has failed. */
export async function failureOf(work: Promise<unknown>): Promise<unknown> {
  try {
    await work
  } catch (error) {
    return error
  }
  throw new Error('It did not fail.')
}

/** The failure of a host that cannot be reached, for this reason. */
export const reason = (expected: UnreachableReason): unknown =>
  expect.objectContaining({ code: 'REGISTRY_UNREACHABLE', reason: expected })
