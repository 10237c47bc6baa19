import type { Comparator, Constraint, Operator } from './constraint.ts'
import { compareSemanticVersions, coreVersion, type SemanticVersion } from './semantic-version.ts'

/**
 * Whether a Talos version is allowed. Its prerelease is dropped before comparing, that of the constraint stays:
 * `>= v1.12.0` allows v1.12.0-alpha.1, and `<= v1.12.0-rc.0` does not.
 *
 * @see siderolabs/talos pkg/machinery/extensions/validate.go coreVersion
 */
export function satisfies(talosVersion: SemanticVersion, constraint: Constraint): boolean {
  const core = coreVersion(talosVersion)
  return constraint.anyOf.some((group) => group.every((comparator) => holds(core, comparator)))
}

const HOLDS: Readonly<Record<Operator, (difference: number) => boolean>> = {
  '=': (difference) => difference === 0,
  '!=': (difference) => difference !== 0,
  '>': (difference) => difference > 0,
  '>=': (difference) => difference >= 0,
  '<': (difference) => difference < 0,
  '<=': (difference) => difference <= 0,
}

function holds(core: SemanticVersion, { operator, version }: Comparator): boolean {
  return HOLDS[operator](compareSemanticVersions(core, version))
}
