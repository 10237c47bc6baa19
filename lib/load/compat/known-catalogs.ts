import type { Catalog } from '#catalog/catalog'
import { historyOf, isListedOnly } from '#catalog/release-history'
import { releasesFromTags } from '#catalog/releases'
import type { MatrixSource } from '#compat/matrix-column'
import { embeddedCatalog, canStandIn } from '../embedded-catalog.ts'
import type { Shelf } from '../shelf.ts'
import { toProblem } from '../to-problem.ts'

/** What is at hand of one release; `isListedOnly`: only the source repository says what it lists. */
export type KnownCatalog = { readonly source: MatrixSource; readonly isListedOnly: boolean }

/**
 * What is at hand of a release without asking anybody: the catalog that the background job read, else the project's
 * own table, which never stands in for something that the registry answered and that is wrong.
 */
export function knownCatalog(shelf: Shelf, version: string): KnownCatalog {
  const read = shelf.history.catalogs().get(version)
  if (read !== undefined) return { source: { kind: 'catalog', catalog: read }, isListedOnly: false }
  const error = shelf.knownPointer(version)?.peek().error
  if (error instanceof Error && error.name === 'NoCatalogError') {
    return { source: { kind: 'no-catalog' }, isListedOnly: false }
  }
  const mayStandIn = error === undefined || canStandIn(toProblem(error, shelf.host).kind)
  const embedded = shelf.isUpstream && mayStandIn ? embeddedCatalog(version) : undefined
  if (embedded === undefined) return { source: { kind: 'unknown' }, isListedOnly: false }
  return { source: { kind: 'catalog', catalog: embedded }, isListedOnly: isListedOnly(version) }
}

/** Finds the newest release that had a name or a repository, in the catalogs that were read and in the project's own table. */
export function newestWith(shelf: Shelf): (name: string) => string | undefined {
  const catalogs = [...shelf.history.catalogs()]
  return (name) => {
    const read = catalogs.filter(([, catalog]) => has(catalog, name)).map(([version]) => version)
    const table = shelf.isUpstream
      ? historyOf(name)
          .map(({ release }) => release)
          .filter((release) => !shelf.history.catalogs().has(release))
      : []
    return releasesFromTags([...read, ...table])[0]?.version
  }
}

function has(catalog: Catalog, name: string): boolean {
  return catalog.extensions.some((extension) => extension.name === name || extension.repository === name)
}
