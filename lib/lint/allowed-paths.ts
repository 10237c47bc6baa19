import { compareTalosVersions, parseTalosVersion, type TalosVersion } from '#catalog/talos-version'
import {
  ENFORCED_CHANGES,
  FIRST_DOCUMENTED,
  FIRST_LIST,
  MOVED_PATHS,
  type PathChange,
} from './allowed-paths-table.ts'

/** A path that the check takes in a release, with the release it came in. */
export type AllowedPath = { readonly path: string; readonly since: string }

/** How a path passes: `below` an entry or equal to it, or only because it begins with the same text. */
export type Passage = { readonly entry: AllowedPath; readonly kind: 'below' | 'prefix' }

const CHANGES = ENFORCED_CHANGES.map((change) => ({ ...change, version: parseTalosVersion(change.since) }))
const DOCUMENTED_FROM = parseTalosVersion(FIRST_DOCUMENTED)

/** What the check takes in a release, in byte order; `undefined` before {@link FIRST_LIST}. */
export function enforcedPaths(version: TalosVersion): readonly AllowedPath[] | undefined {
  if (isBefore(version, parseTalosVersion(FIRST_LIST))) return undefined
  const found = new Map<string, AllowedPath>()
  for (const { since, added, removed } of CHANGES.filter((change) => !isBefore(version, change.version))) {
    for (const path of removed) found.delete(path)
    for (const path of added) found.set(path, { path, since })
  }
  return [...found.values()].toSorted((a, b) => (a.path < b.path ? -1 : 1))
}

/** What the words for authors list for a release; `null`: not known. */
export function documentedPaths(version: TalosVersion): readonly string[] | null {
  if (isBefore(version, DOCUMENTED_FROM)) return null
  return (enforcedPaths(DOCUMENTED_FROM) ?? []).map(({ path }) => path)
}

/**
 * How a path of a root file system passes; `undefined`: it does not. Paths are absolute, as on a node. The check
 * compares text, so `/usr/localfoo` passes for `/usr/local`.
 */
export function passageOf(path: string, allowed: readonly AllowedPath[]): Passage | undefined {
  const below = allowed.find((entry) => isBelow(path, entry.path))
  if (below !== undefined) return { entry: below, kind: 'below' }
  const prefix = allowed.find((entry) => path.startsWith(entry.path))
  return prefix === undefined ? undefined : { entry: prefix, kind: 'prefix' }
}

/** Whether a path is an entry of a list or stands below one. */
export function isBelow(path: string, entry: string): boolean {
  // Half a million paths are asked about, so no text is put together for it.
  return path.startsWith(entry) && (path.length === entry.length || path.charAt(entry.length) === '/')
}

/** The change that took away, or will bring, the entry that a path would pass by. */
export type PathFate =
  | { readonly kind: 'removed'; readonly since: string; readonly instead: string | null }
  | { readonly kind: 'later'; readonly since: string; readonly instead: string | null }
  | { readonly kind: 'never' }

/**
 * Why a path does not pass in a release.
 *
 * @param path absolute; one that does not pass
 */
export function fateOf(path: string, version: TalosVersion): PathFate {
  const takes = ({ added }: PathChange): boolean => added.some((entry) => path.startsWith(entry))
  const instead = otherPlace(path, version)
  const gone = CHANGES.findLast(
    (change) => !isBefore(version, change.version) && change.removed.some((entry) => path.startsWith(entry)),
  )
  if (gone !== undefined) return { kind: 'removed', since: gone.since, instead }
  const later = CHANGES.find((change) => isBefore(version, change.version) && takes(change))
  return later === undefined ? { kind: 'never' } : { kind: 'later', since: later.since, instead }
}

/** Where a path stands in a release that has the same place under another name; `null`: it has none. */
function otherPlace(path: string, version: TalosVersion): string | null {
  const allowed = enforcedPaths(version) ?? []
  for (const [before, after] of MOVED_PATHS) {
    for (const [from, to] of [
      [before, after],
      [after, before],
    ] as const) {
      if (isBelow(path, from) && allowed.some((entry) => entry.path === to)) {
        return to + path.slice(from.length)
      }
    }
  }
  return null
}

function isBefore(version: TalosVersion, other: TalosVersion): boolean {
  return compareTalosVersions(version, other) < 0
}
