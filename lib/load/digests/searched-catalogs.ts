import type { Catalog } from '#catalog/catalog'
import type { DigestReport } from '#catalog/digest-report'
import { readPastedReference, type PastedReference } from '#catalog/pasted-reference'
import type { ReleaseList } from '#catalog/release'
import type { Loaded } from '#problem/loaded'
import type { Outcome } from '#problem/outcome'
import { knownCatalog } from '../compat/known-catalogs.ts'
import { loadReleases } from '../load-releases.ts'
import type { Patience } from '../lifetimes.ts'
import type { Shelf } from '../shelf.ts'

/** The catalogs that can be looked through for a digest. */
export type SearchedCatalogs = {
  readonly list: Loaded<ReleaseList>
  /** By release, newest first; development builds are left out. */
  readonly catalogs: ReadonlyMap<string, Catalog>
  readonly searched: DigestReport['searched']
  /** Whether all that can be read has been. */
  readonly isOver: boolean
}

/** Every catalog that is at hand; asking starts the polite reading of the others and waits a while for it. */
export async function searchedCatalogs(shelf: Shelf, patience: Patience): Promise<Outcome<SearchedCatalogs>> {
  const list = await loadReleases(shelf, patience)
  if (!list.ok) return list
  const releases = list.value.value.releases.filter(({ channel }) => channel !== 'development')
  const versions = releases.map(({ version }) => version)
  const isAway = list.value.origin === 'snapshot'
  if (!isAway) await shelf.history.read(versions, patience.history)
  const catalogs = new Map<string, Catalog>()
  for (const version of versions) {
    const { source } = knownCatalog(shelf, version)
    if (source.kind === 'catalog') catalogs.set(version, source.catalog)
  }
  const total = versions.length
  const done = [...catalogs.values()].filter(hasDigests).length
  const failed = isAway ? 0 : Math.min(shelf.history.progress().failed, total - done)
  const isOver = isAway || done + failed >= total
  return { ok: true, value: { list: list.value, catalogs, searched: { done, total, failed }, isOver } }
}

/** What a pasted text names and, for a name without digest, the catalogs to look it up in. */
export async function loadLookUp(
  shelf: Shelf,
  text: string,
  patience: Patience,
): Promise<{ readonly pasted: PastedReference; readonly catalogs: ReadonlyMap<string, Catalog> }> {
  const pasted = readPastedReference(text)
  if (pasted.kind !== 'image' || pasted.digest !== null) return { pasted, catalogs: new Map() }
  const known = await searchedCatalogs(shelf, patience)
  return { pasted, catalogs: known.ok ? known.value.catalogs : new Map() }
}

/** A catalog that is known by names and versions only cannot be looked through for digests. */
function hasDigests({ extensions, indexDigest }: Catalog): boolean {
  return indexDigest !== null || extensions.some(({ digest }) => digest !== null)
}
