import { change, type Finding } from './finding.ts'
import type { Relation } from './relation.ts'

/** What does not go together, what is redundant, and files that two images share. */
export function checkConflicts(
  chosen: ReadonlySet<string>,
  relations: readonly Relation[],
  platform: string,
): readonly Finding[] {
  const here = relations.filter((relation) => relation.platform === null || relation.platform === platform)
  return here.flatMap((relation) =>
    relation.to
      .filter((name) => chosen.has(name) && chosen.has(relation.from))
      .flatMap((name) => findingOf(relation, name) ?? []),
  )
}

function findingOf({ kind, from, reason, evidence }: Relation, to: string): Finding | undefined {
  const names = [from, to]
  if (kind === 'conflicts') {
    const repairs = [change(`Remove ${to}`, [], [to]), change(`Remove ${from}`, [], [from])]
    const text = `${from} and ${to} cannot be combined. ${reason}`
    return { kind: 'conflict', severity: 'error', names, text, evidence, repairs }
  }
  if (kind === 'redundant-with') {
    const repairs = [change(`Remove ${from}`, [], [from])]
    const text = `${from} adds nothing beside ${to}. ${reason}`
    return { kind: 'redundant', severity: 'note', names, text, evidence, repairs }
  }
  if (kind === 'shares-files') {
    const text = `${from} and ${to} ship identical files. ${reason} That is harmless within one release.`
    return { kind: 'shares-files', severity: 'note', names, text, evidence, repairs: [] }
  }
  return undefined
}
