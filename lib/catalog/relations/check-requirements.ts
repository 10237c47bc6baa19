import type { Catalog } from '../catalog.ts'
import { change, listNames, type Finding } from './finding.ts'
import type { Relation } from './relation.ts'

/** What is missing: requirements as errors, what is often together as notes. */
export function checkRequirements(
  catalog: Catalog,
  chosen: ReadonlySet<string>,
  relations: readonly Relation[],
  /** Extensions whose requirement is there, but of the wrong version: another finding says so. */
  mismatched: ReadonlySet<string>,
): readonly Finding[] {
  const listed = new Set(catalog.extensions.map(({ name }) => name))
  return relations.flatMap((relation) => {
    if (relation.kind === 'requires') return missingAll(relation, chosen, listed, catalog.version)
    if (relation.to.some((name) => chosen.has(name))) return []
    if (relation.kind === 'requires-one-of') {
      return mismatched.has(relation.from) ? [] : [missingOne(relation, catalog.version)]
    }
    return relation.kind === 'used-with' ? [companion(relation)] : []
  })
}

function missingAll(
  { from, to, reason, evidence }: Relation,
  chosen: ReadonlySet<string>,
  listed: ReadonlySet<string>,
  release: string,
): readonly Finding[] {
  const missing = to.filter((name) => !chosen.has(name))
  const absent = missing.filter((name) => !listed.has(name))
  if (missing.length === 0) return []
  const gone = absent.length === 0 ? '' : ` ${release} does not have ${listNames(absent)}.`
  const remove = change(`Remove ${from}`, [], [from])
  return [
    {
      kind: 'missing-requirement',
      severity: 'error',
      names: [from],
      text: `${from} requires ${listNames(missing)}. ${reason}${gone}`,
      evidence,
      repairs: absent.length === 0 ? [change(`Add ${listNames(missing)}`, missing, []), remove] : [remove],
    },
  ]
}

function missingOne({ from, to, reason, evidence }: Relation, release: string): Finding {
  const what = to.length === 0 ? `kernel modules that ${release} does not have` : listNames(to, 'or')
  return {
    kind: 'missing-requirement',
    severity: 'error',
    names: [from],
    text: `${from} requires ${what}. ${reason}`,
    evidence,
    repairs: [...to.map((name) => change(`Add ${name}`, [name], [])), change(`Remove ${from}`, [], [from])],
  }
}

function companion({ from, to, reason, evidence }: Relation): Finding {
  return {
    kind: 'often-together',
    severity: 'note',
    names: [from],
    text: `${from} is often used with ${listNames(to, 'or')}. ${reason}`,
    evidence,
    repairs: to.map((name) => change(`Add ${name}`, [name], [])),
  }
}
