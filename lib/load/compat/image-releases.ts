import { historyOf } from '#catalog/release-history'
import { lastComponent } from '#compat/extension-change'
import { searchedCatalogs } from '../digests/searched-catalogs.ts'
import type { Patience } from '../lifetimes.ts'
import type { Shelf } from '../shelf.ts'
import { knownCatalog } from './known-catalogs.ts'
import type { MixAsked } from './mix-reference.ts'

/** Releases whose catalogs list the tag, by what is at hand; newest last. */
export function tagReleases(shelf: Shelf, { name, tag, isTalos }: MixAsked): readonly string[] {
  if (tag === null) return []
  const read = [...shelf.history.catalogs()].flatMap(([release, { extensions }]) =>
    extensions.some((one) => isNamed(one, name) && one.tag === tag) ? [release] : [],
  )
  const table =
    shelf.isUpstream && isTalos
      ? historyOf(lastComponent(name)).flatMap((fact) => (fact.tag === tag ? [fact.release] : []))
      : []
  return [...new Set([...table, ...read])]
}

/**
 * Releases whose catalogs list a digest under a name; `undefined` while a catalog that could list it has not been
 * read. Where no tag says which catalogs these are, all are looked through.
 */
export async function digestReleases(
  shelf: Shelf,
  name: string,
  digest: string,
  listing: readonly string[],
  patience: Patience,
): Promise<readonly string[] | undefined> {
  const near = releasesWith(shelf, [...shelf.history.catalogs().keys(), ...listing], name, digest)
  if (near.length > 0) return near
  if (listing.length > 0) {
    return listing.every((release) => shelf.history.catalogs().has(release)) ? [] : undefined
  }
  const all = await searchedCatalogs(shelf, patience)
  if (!all.ok) return undefined
  const found = releasesWith(shelf, all.value.catalogs.keys(), name, digest)
  return found.length > 0 || all.value.isOver ? found : undefined
}

/** The repository that lists a digest, in any catalog at hand; the reading of the others is started. */
export async function repositoryOf(
  shelf: Shelf,
  digest: string,
  patience: Patience,
): Promise<string | undefined> {
  const all = await searchedCatalogs(shelf, patience)
  const catalogs = all.ok ? [...all.value.catalogs.values()] : []
  return catalogs.flatMap(({ extensions }) => extensions).find((one) => one.digest === digest)?.repository
}

function releasesWith(
  shelf: Shelf,
  releases: Iterable<string>,
  name: string,
  digest: string,
): readonly string[] {
  return [...new Set(releases)].filter((release) => {
    const { source } = knownCatalog(shelf, release)
    return (
      source.kind === 'catalog' &&
      source.catalog.extensions.some((one) => isNamed(one, name) && one.digest === digest)
    )
  })
}

function isNamed(one: { readonly name: string; readonly repository: string }, name: string): boolean {
  return one.repository === name || one.name === name
}
