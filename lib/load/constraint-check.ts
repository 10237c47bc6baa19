import { checkConstraint, type ConstraintCheck } from '#compat/check'
import type { Outcome } from '#problem/outcome'

const MAX_CHARACTERS = 4096 // a constraint in use has 20; a URL as a whole rarely passes 8 KiB

/** The answer to "does this constraint allow this Talos version"; a missing or overlong text is a problem. */
export function loadConstraintCheck(
  constraint: string | null,
  version: string | null,
): Outcome<ConstraintCheck> {
  if (constraint === null || version === null) {
    return refused('The check needs a constraint and a Talos version, and one of them is missing.')
  }
  if (constraint.length > MAX_CHARACTERS || version.length > MAX_CHARACTERS) {
    return refused(`A constraint or version has more than ${MAX_CHARACTERS} characters.`)
  }
  return { ok: true, value: checkConstraint(constraint, version) }
}

function refused(title: string): Outcome<ConstraintCheck> {
  const advice = 'Ask with ?constraint=…&version=…, for example constraint=%3E%3D%20v1.5.0&version=v1.11.2.'
  return { ok: false, problem: { kind: 'invalid', title, advice } }
}
