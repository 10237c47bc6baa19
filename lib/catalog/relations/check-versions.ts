import type { Extension } from '../extension.ts'
import { change, type Finding } from './finding.ts'
import { nvidiaPart } from './nvidia-part.ts'
import type { Relation } from './relation.ts'

/** Pairs of one release whose versions must be equal and are not; a version that nobody can read is no mismatch. */
export function checkVersions(
  extensions: readonly Extension[],
  relations: readonly Relation[],
): readonly Finding[] {
  const byName = new Map(extensions.map((extension) => [extension.name, extension]))
  return relations.flatMap(({ kind, from, to, match, reason, evidence }) => {
    const left = byName.get(from)
    if (kind !== 'must-match-version' || match === null || left === undefined) return []
    return to.flatMap((name): Finding[] => {
      const right = byName.get(name)
      const [a, b] = [left, right].map((one) => (one === undefined ? null : versionOf(one, match)))
      if (a === null || a === undefined || b === null || b === undefined || a === b) return []
      const text = `${from} has ${a} and ${name} has ${b}. ${reason}`
      const repairs = [change(`Remove ${from}`, [], [from]), change(`Remove ${name}`, [], [name])]
      return [{ kind: 'version-mismatch', severity: 'error', names: [from, name], text, evidence, repairs }]
    })
  })
}

function versionOf(extension: Extension, match: 'driver' | 'upstream'): string | null {
  return match === 'driver' ? (nvidiaPart(extension)?.driver ?? null) : extension.upstreamVersion
}
