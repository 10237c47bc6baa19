import type { Catalog } from '#catalog/catalog'
import type { PlatformSummary } from '#catalog/extension-detail'
import type { ImageFacts } from '#catalog/image-facts'
import { channelOfTag } from '#catalog/releases'
import { hasFailed } from '#catalog/resolve-progress'
import type { ReadImage } from '#catalog/search/search-entry'
import type { Application } from './application.ts'
import { knownCatalog } from './compat/known-catalogs.ts'
import type { KnownFacts } from './files/known-facts.ts'
import { loadReleases } from './load-releases.ts'
import type { Patience } from './lifetimes.ts'

/** What is at hand around a catalog without asking for it. */
export type KnownAround = {
  /** The release before, of stable ones among stable ones; absent when it is not known. */
  readonly previous?: Catalog
  /** Platforms by name, of images that were read. */
  readonly images: ReadonlyMap<string, readonly PlatformSummary[]>
  /** Names whose image, or a part of it, could not be read. */
  readonly unread: ReadonlySet<string>
  /** Files and kernel modules by name, of all platforms whose files somebody listed. */
  readonly contents: ReadonlyMap<string, ReadImage>
}

/**
 * The release before, the images that somebody's resolve has read, and what is in those whose files were listed:
 * looking costs no request of its own.
 */
export async function loadKnown(
  { shelf, resolves, facts }: Pick<Application, 'shelf' | 'resolves' | 'facts'>,
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
  const settled = resolves.peek(catalog)?.settled(0) ?? []
  const rows = await Promise.all(settled.map((row) => facts.into(row)))
  const contents = await Promise.all(
    rows.map(
      async ({ extension, platforms }) => [extension.name, await contentsOf(platforms, facts)] as const,
    ),
  )
  return {
    ...(source?.kind === 'catalog' ? { previous: source.catalog } : {}),
    unread: new Set(rows.filter(hasFailed).map(({ extension }) => extension.name)),
    images: new Map(rows.map(({ extension, platforms }) => [extension.name, platforms])),
    contents: new Map(
      contents.flatMap(([name, read]) => (read === undefined ? [] : [[name, read] as const])),
    ),
  }
}

/** The same facts give the same object, by which an index of the search knows that nothing changed. */
const joined = new WeakMap<ImageFacts, { readonly of: readonly ImageFacts[]; readonly image: ReadImage }>()

/** What the platforms of an image hold together; `undefined`: no list of their files was kept. */
async function contentsOf(
  platforms: readonly PlatformSummary[],
  facts: KnownFacts,
): Promise<ReadImage | undefined> {
  const found = await Promise.all(platforms.map((platform) => facts.of(platform)))
  const known = found.filter((one) => one !== undefined)
  const [first] = known
  if (first === undefined) return undefined
  const before = joined.get(first)
  if (before !== undefined && before.of.length === known.length) {
    if (before.of.every((one, at) => one === known[at])) return before.image
  }
  const image = {
    modules: [...new Set(known.flatMap(({ modules }) => modules))],
    services: [...new Set(known.flatMap(({ services }) => services))],
    files: [...new Set(known.flatMap(({ files }) => files))],
  }
  joined.set(first, { of: known, image })
  return image
}
