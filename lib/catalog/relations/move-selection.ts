import type { Catalog } from '../catalog.ts'
import { nameChanges } from '../name-changes.ts'
import { resolveName } from '../names-over-time.ts'
import { historyOf } from '../release-history.ts'
import { compareTalosVersions, parseTagVersion, parseTalosVersion } from '../talos-version.ts'

/** What became of one name when a selection moved to another release; `remark` is complete sentences or `null`. */
export type MovedName =
  | { readonly kind: 'kept'; readonly from: string; readonly name: string; readonly remark: null }
  | { readonly kind: 'renamed'; readonly from: string; readonly name: string; readonly remark: string }
  | { readonly kind: 'gone'; readonly from: string; readonly remark: string }

/**
 * Carries a selection over to another release: names that are there stay, renamed ones change with the reason, and
 * what is gone is said. The order stays; two names that became one are one.
 */
export function moveSelection(names: readonly string[], target: Catalog): readonly MovedName[] {
  const byName = new Map(target.extensions.map((extension) => [extension.name, extension]))
  const byRepository = new Map(target.extensions.map((extension) => [extension.repository, extension]))
  const taken = new Set<string>()
  return [...new Set(names)].flatMap((from): MovedName[] => {
    const moved = moveName(from, target.version, byName, byRepository)
    if (moved.kind === 'gone') return [moved]
    if (taken.has(moved.name)) return []
    taken.add(moved.name)
    return [moved]
  })
}

type Listed = ReadonlyMap<string, { readonly name: string }>

function moveName(from: string, release: string, byName: Listed, byRepository: Listed): MovedName {
  const direct = byName.get(from) ?? byRepository.get(from)
  if (direct !== undefined) return { kind: 'kept', from, name: direct.name, remark: null }
  const resolved = resolveName(from, byRepository.keys())
  const found = resolved.kind === 'found' ? byRepository.get(resolved.repository) : undefined
  if (resolved.kind !== 'found' || found === undefined) {
    const remark = `${release} has no extension ${from}, under this name or another.`
    const newest = resolved.kind === 'found' ? from : resolved.newestName
    return { kind: 'gone', from, remark: [remark, ...elsewhere(newest, release)].join(' ') }
  }
  if (resolved.rule === 'exact') return { kind: 'kept', from, name: found.name, remark: null }
  const sentences = [
    `${release} has it as ${found.name}.`,
    ...(resolved.warning === null ? [] : [resolved.warning]),
  ]
  // The factory knows an old name and looks for a name that never was, which a reader has to be told.
  const asPath = resolveName(from.includes('/') ? from : `siderolabs/${from}`, byRepository.keys())
  if (asPath.kind === 'found' && !asPath.factoryAccepts) {
    sentences.push(`The Image Factory does not take ${from} for it: ${factoryReason(from)}`)
  }
  return { kind: 'renamed', from, name: found.name, remark: sentences.join(' ') }
}

/** In which releases a name is to be found, as a sentence; none for a name that no release is known to have. */
function elsewhere(name: string, release: string): readonly string[] {
  const facts = historyOf(name.slice(name.lastIndexOf('/') + 1))
  const [first, last] = [facts.at(0)?.release, facts.at(-1)?.release]
  const target = parseTagVersion(release)
  if (first === undefined || last === undefined || target === undefined) return []
  const isOlder = compareTalosVersions(target, parseTalosVersion(first)) < 0
  if (isOlder) return [`Known releases have it from ${first} on.`]
  const isNewer = compareTalosVersions(target, parseTalosVersion(last)) > 0
  return [isNewer ? `Known releases have it up to ${last}.` : `Known releases before and after have it.`]
}

function factoryReason(from: string): string {
  const name = from.slice(from.lastIndexOf('/') + 1)
  const alias = nameChanges.find((change) => change.from === name && change.factory !== null)?.factory
  if (alias === undefined || alias === null) return 'it has no alias for the name in this release.'
  const isMisspelt = nameChanges.some((change) => change.from === alias && change.kind === 'misspelling')
  return isMisspelt
    ? `its own alias is wrong and leads to ${alias}, an image that never existed.`
    : `its own alias leads to ${alias}, which this release does not have.`
}
