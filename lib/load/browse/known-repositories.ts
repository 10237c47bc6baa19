import type { Catalog } from '#catalog/catalog'
import type { KnownRepository } from '#catalog/registry-page'
import { historyNames } from '#catalog/release-history'
import { rehomeRepository } from '../catalog-image.ts'
import { loadHome } from '../load-catalog.ts'
import type { Patience } from '../lifetimes.ts'
import type { Shelf } from '../shelf.ts'

/**
 * The repositories that may be looked into: that of the catalog image, and those that a catalog names which was
 * read. Nothing else of the registry is ever asked for on behalf of a visitor. Sorted by path.
 */
export async function knownRepositories(
  shelf: Shelf,
  patience: Patience,
): Promise<ReadonlyMap<string, KnownRepository>> {
  const found = new Map<string, KnownRepository>()
  const add = (repository: string, extension: string | null): void => {
    if (!found.has(repository)) found.set(repository, { repository, extension })
  }
  add(shelf.image.repository, null)
  for (const { extensions } of await knownCatalogs(shelf, patience)) {
    for (const { registry, repository, name } of extensions) {
      add(rehomeRepository(shelf.image, registry, repository), name)
    }
  }
  if (shelf.isUpstream) {
    const names = historyNames()
    for (const name of names) add(rehomeRepository(shelf.image, 'ghcr.io', `siderolabs/${name}`), name)
  }
  const entries = [...found].toSorted(([a], [b]) => (a < b ? -1 : 1))
  return new Map(entries)
}

async function knownCatalogs(shelf: Shelf, patience: Patience): Promise<readonly Catalog[]> {
  const home = await loadHome(shelf, patience)
  const catalogs = [...shelf.history.catalogs().values()]
  if (home.ok) catalogs.push(home.value.value)
  for (const [version, cell] of shelf.looked()) {
    const digest = cell.peek().reading?.value
    const catalog = digest && (await shelf.catalog(version, digest).catch(() => undefined))
    if (catalog !== undefined) catalogs.push(catalog)
  }
  return catalogs
}
