import type { Problem } from '#problem/problem'
import { parseConstraint } from './constraint.ts'
import { ConstraintInvalidError } from './constraint-error.ts'
import { satisfies } from './satisfies.ts'
import { readTolerantVersion } from './tolerant-version.ts'

/** Why a check has no answer; `column` is 1-based in the constraint as written. */
export type CheckProblem = Problem & { readonly column?: number }

/** `null` is "cannot be told", never "no"; `problem` then says which of the two texts cannot be read. */
export type ConstraintCheck =
  { readonly allowed: boolean } | { readonly allowed: null; readonly problem: CheckProblem }

/**
 * Answers whether an extension with this constraint says that it runs on this Talos version. As in Talos, an empty
 * constraint allows everything and the version is then not even looked at.
 */
export function checkConstraint(constraintText: string, versionText: string): ConstraintCheck {
  if (constraintText === '') return { allowed: true }
  try {
    const constraint = parseConstraint(constraintText)
    const reading = readTolerantVersion(versionText)
    if (!reading.ok) return { allowed: null, problem: versionProblem(versionText, reading.reason) }
    return { allowed: satisfies(reading.version, constraint) }
  } catch (error) {
    if (!(error instanceof ConstraintInvalidError)) throw error
    return { allowed: null, problem: constraintProblem(error) }
  }
}

/** What a visitor is told of a constraint that cannot be read. */
function constraintProblem(error: ConstraintInvalidError): CheckProblem {
  return {
    kind: 'invalid',
    title: error.message,
    advice: 'Write it as Talos reads it: operators and full versions, for example ">= v1.5.0 < v1.8.0".',
    column: error.column,
  }
}

function versionProblem(text: string, reason: string): CheckProblem {
  return {
    kind: 'invalid',
    title: `${JSON.stringify(text.slice(0, 200))} is no Talos version: ${reason}.`,
    advice: 'Write a version such as v1.11.2.',
  }
}
