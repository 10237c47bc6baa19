import type { Catalog } from './catalog.ts'
import { splitExtensionVersion } from './extension-version.ts'
import type { Extension } from './extension.ts'
import type { ExtensionHistory, HistoryEntry } from './history.ts'
import { relatedNames } from './related-names.ts'
import { historyFact, isKnownRelease, isListedOnly, knownReleases } from './release-history.ts'
import { releasesFromTags } from './releases.ts'
import { snapshotCatalog, snapshotVersion } from './snapshot.ts'

/** What is at hand about the releases: their versions and the catalogs that were read. */
export type HistoryKnowledge = {
  /** Tags of the catalog image; the releases of the project's own table are added. */
  readonly releases: Iterable<string>
  readonly catalogs: ReadonlyMap<string, Catalog>
  /** `false`: the catalog is not upstream's, and the project's own table says nothing of it. Default `true`. */
  readonly useTable?: boolean
}

/**
 * One extension through all releases: from the catalogs that were read, else from the project's own table. A
 * release of which neither is at hand is unknown: it is no gap and breaks no run. First and last are releases
 * that shipped it; what is only listed in the source repository counts when nothing shipped it.
 *
 * @returns `undefined` when no release that is known has the name
 */
export function buildExtensionHistory(
  name: string,
  knowledge: HistoryKnowledge,
): ExtensionHistory | undefined {
  const useTable = knowledge.useTable ?? true
  const versions = [
    ...knowledge.releases,
    ...knowledge.catalogs.keys(),
    ...(useTable ? knownReleases().map(({ version }) => version) : []),
  ]
  const known = releasesFromTags(versions).flatMap(({ version }) => {
    const entries = entriesIn(version, name, knowledge.catalogs, useTable)
    return entries === undefined ? [] : [{ version, entries }]
  })
  const shipping = known.filter(({ entries }) => entries.some((entry) => entry.listedOnly !== true))
  const having = shipping.length > 0 ? shipping : known.filter(({ entries }) => entries.length > 0)
  const newest = having[0]
  const oldest = having.at(-1)
  if (newest === undefined || oldest === undefined) return undefined
  return {
    name,
    entries: known.flatMap(({ entries }) => entries),
    first: oldest.version,
    last: newest.version,
    gaps: gapsIn(
      known
        .slice(known.indexOf(newest), known.indexOf(oldest) + 1)
        .filter(({ version }) => knowledge.catalogs.has(version) || !isListedOnly(version))
        .toReversed(),
    ),
    relatedNames: relatedNames(name),
  }
}

type KnownRelease = { readonly version: string; readonly entries: readonly HistoryEntry[] }

/** `undefined` when nothing is known of the release. Two lines of one repository give two entries. */
function entriesIn(
  release: string,
  name: string,
  catalogs: ReadonlyMap<string, Catalog>,
  useTable: boolean,
): HistoryEntry[] | undefined {
  const catalog =
    catalogs.get(release) ?? (useTable && release === snapshotVersion ? snapshotCatalog() : undefined)
  if (catalog !== undefined) {
    return catalog.extensions.filter((one) => isCalled(one, name)).map((one) => fromCatalog(release, one))
  }
  if (!useTable || !isKnownRelease(release)) return undefined
  const fact = historyFact(release, name)
  if (fact === undefined) return []
  const { upstreamVersion } = splitExtensionVersion(name, fact.tag, release)
  const entry = { release, tag: fact.tag, upstreamVersion, digest: null, reference: null }
  return [{ ...entry, evidence: 'history', ...(fact.listedOnly ? { listedOnly: true } : {}) }]
}

function isCalled(extension: Extension, name: string): boolean {
  return extension.name === name || extension.repository === name
}

function fromCatalog(release: string, extension: Extension): HistoryEntry {
  const { tag, upstreamVersion, digest, reference } = extension
  // A catalog without digests was itself made from the table.
  const isPublished = digest !== null
  return {
    release,
    tag,
    upstreamVersion,
    digest,
    reference,
    evidence: isPublished ? 'catalog' : 'history',
    ...(!isPublished && isListedOnly(release) ? { listedOnly: true } : {}),
  }
}

/** Runs of known releases without the extension, oldest first, between two that have it. */
function gapsIn(ascending: readonly KnownRelease[]): { from: string; to: string }[] {
  const gaps: { from: string; to: string }[] = []
  let isOpen = false
  for (const { version, entries } of ascending) {
    const lacks = entries.length === 0
    const gap = gaps.at(-1)
    if (lacks && isOpen && gap !== undefined) gap.to = version
    else if (lacks) gaps.push({ from: version, to: version })
    isOpen = lacks
  }
  return gaps
}
