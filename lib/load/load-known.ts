import type { Catalog } from '#catalog/catalog'
import type { PlatformSummary } from '#catalog/extension-detail'
import { channelOfTag } from '#catalog/releases'
import { knownCatalog } from './compat/known-catalogs.ts'
import { loadReleases } from './load-releases.ts'
import type { Patience } from './lifetimes.ts'
import type { ResolveJobs } from './resolve/resolve-jobs.ts'
import type { Shelf } from './shelf.ts'

/** What is at hand around a catalog without asking for it. */
export type KnownAround = {
  /** The release before, of stable ones among stable ones; absent when it is not known. */
  readonly previous?: Catalog
  /** Platforms by name, of images that were read. */
  readonly images: ReadonlyMap<string, readonly PlatformSummary[]>
}

/** The release before and the images that somebody's resolve has read: looking costs no request of its own. */
export async function loadKnown(
  { shelf, resolves }: { readonly shelf: Shelf; readonly resolves: ResolveJobs },
  catalog: Catalog,
  patience: Patience,
): Promise<KnownAround> {
  const list = await loadReleases(shelf, patience)
  const releases = list.ok ? list.value.value.releases : []
  const at = releases.findIndex(({ version }) => version === catalog.version)
  const isStable = channelOfTag(catalog.version) === 'stable'
  const before =
    at === -1 ? undefined : releases.slice(at + 1).find(({ channel }) => !isStable || channel === 'stable')
  const source = before === undefined ? undefined : knownCatalog(shelf, before.version).source
  const rows = resolves.peek(catalog)?.settled(0) ?? []
  return {
    ...(source?.kind === 'catalog' ? { previous: source.catalog } : {}),
    images: new Map(rows.map(({ extension, platforms }) => [extension.name, platforms])),
  }
}
