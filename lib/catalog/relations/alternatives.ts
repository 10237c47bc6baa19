import { alternativeTable } from './alternative-table.ts'
import type { Relation } from './relation.ts'

/** The groups as relations, one for each pair of members that a catalog lists. */
export function alternativeRelations(listed: ReadonlySet<string>): readonly Relation[] {
  return alternativeTable.flatMap((group) => {
    const members = group.members.filter(({ name }) => listed.has(name))
    return members.flatMap(({ name, when }, position) =>
      members.slice(position + 1).map((other): Relation => {
        const reason = `${group.title}: ${name} for ${when}, ${other.name} for ${other.when}.`
        return {
          kind: 'alternative',
          from: name,
          to: [other.name],
          outside: null,
          reason,
          evidence: [{ from: 'inferred', where: 'descriptions and READMEs of the members' }],
          platform: null,
          range: {},
          match: null,
        }
      }),
    )
  })
}
