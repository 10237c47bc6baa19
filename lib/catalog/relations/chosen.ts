import type { Catalog } from '../catalog.ts'
import type { Extension } from '../extension.ts'
import { resolveName } from '../names-over-time.ts'
import type { Finding } from './finding.ts'
import { change } from './finding.ts'

/** What the names of a selection stand for in a release, and what is wrong with the names themselves. */
export type Chosen = {
  /** In the order of the selection, each once. */
  readonly extensions: readonly Extension[]
  readonly findings: readonly Finding[]
}

/**
 * Looks the names of a selection up in a catalog: names of the catalog, repository paths, whole references and names
 * of other releases.
 */
export function lookUp(catalog: Catalog, names: readonly string[]): Chosen {
  const byName = new Map(catalog.extensions.map((extension) => [extension.name, extension]))
  const byRepository = new Map(catalog.extensions.map((extension) => [extension.repository, extension]))
  const extensions = new Set<Extension>()
  const findings: Finding[] = []
  for (const text of new Set(names)) {
    const direct = byName.get(text) ?? byRepository.get(text)
    const resolved = direct === undefined ? resolveName(text, byRepository.keys()) : undefined
    const extension =
      direct ?? (resolved?.kind === 'found' ? byRepository.get(resolved.repository) : undefined)
    if (extension === undefined) findings.push(absent(text, catalog.version))
    else extensions.add(extension)
    if (extension !== undefined && resolved?.kind === 'found' && resolved.rule !== 'exact') {
      findings.push(renamed(text, extension.name, catalog.version, resolved))
    }
  }
  const ambiguous = [...extensions].filter(({ duplicate }) => duplicate)
  return { extensions: [...extensions], findings: [...findings, ...ambiguous.map(twice)] }
}

function absent(text: string, release: string): Finding {
  return {
    kind: 'not-in-release',
    severity: 'error',
    names: [text],
    text: `${release} has no extension ${text}, under this name or another.`,
    evidence: [{ from: 'versions', where: `the catalog of ${release}` }],
    repairs: [change(`Remove ${text}`, [], [text])],
  }
}

function renamed(
  text: string,
  name: string,
  release: string,
  { factoryAccepts, warning }: { readonly factoryAccepts: boolean; readonly warning: string | null },
): Finding {
  const factory = factoryAccepts
    ? 'The Image Factory takes the name as written.'
    : 'The Image Factory refuses the name as written.'
  const remark = warning === null ? '' : ` ${warning}`
  return {
    kind: 'renamed',
    severity: factoryAccepts ? 'note' : 'error',
    names: [text],
    text: `${release} has ${text} as ${name}.${remark} ${factory}`,
    evidence: [{ from: 'versions', where: `the catalog of ${release}` }],
    repairs: [change(`Use ${name}`, [name], [text])],
  }
}

function twice({ name, repository }: Extension): Finding {
  return {
    kind: 'ambiguous',
    severity: 'warning',
    names: [name],
    text: `The index lists ${repository} with two digests; which one is meant, only its authors know.`,
    evidence: [],
    repairs: [change(`Remove ${name}`, [], [name])],
  }
}
