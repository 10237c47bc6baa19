import { alternativeTable } from './alternative-table.ts'
import { change, listNames, type Finding } from './finding.ts'

/** Several members of a group of which a node can use only one, unless they already are a conflict. */
export function checkAlternatives(
  chosen: ReadonlySet<string>,
  conflicting: ReadonlySet<string>,
): readonly Finding[] {
  return alternativeTable.flatMap(({ title, choose, members }): Finding[] => {
    const both = members.filter(({ name }) => chosen.has(name) && !conflicting.has(name))
    if (choose !== 'one' || both.length < 2) return []
    const uses = listNames(both.map(({ name, when }) => `${name} (${when})`))
    return [
      {
        kind: 'alternative',
        severity: 'warning',
        names: both.map(({ name }) => name),
        text: `${title}: a node uses one of ${uses}.`,
        evidence: [{ from: 'inferred', where: 'descriptions and READMEs of the members' }],
        repairs: both.map(({ name }) => {
          const others = both.filter((other) => other.name !== name).map((other) => other.name)
          return change(`Keep ${name} only`, [], others)
        }),
      },
    ]
  })
}
