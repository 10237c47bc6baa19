import type { Channel, Release, ReleaseList } from './release.ts'
import {
  compareTalosVersions,
  findTalosVersion,
  findTypedVersion,
  formatTalosVersion,
  parseTagVersion,
  type TalosVersion,
} from './talos-version.ts'
import { findWithdrawn } from './withdrawn-releases.ts'

/**
 * The releases among the tags of the catalog image, newest first. Signature tags (`sha256-…`), moving tags and
 * whatever else is no version are left out, and so is a tag that was listed before.
 *
 * @see siderolabs/extensions, tags of the published image
 */
export function releasesFromTags(tags: Iterable<string>): Release[] {
  const versions = new Map<string, TalosVersion>()
  for (const tag of tags) {
    const version = parseTagVersion(tag)
    if (version !== undefined) versions.set(tag, version)
  }
  return [...versions]
    .toSorted(([, a], [, b]) => compareTalosVersions(b, a))
    .map(([tag, version]) => ({ version: tag, channel: channelOf(version) }))
}

/** The newest stable release that was not withdrawn, which `/` shows. */
export function newestStable(releases: readonly Release[]): string | null {
  const stable = releases.filter(
    ({ version, channel }) => channel === 'stable' && findWithdrawn(version) === undefined,
  )
  return releasesFromTags(stable.map((release) => release.version))[0]?.version ?? null
}

/** All releases among the tags and which of them `/` shows. */
export function releaseListFromTags(tags: Iterable<string>): ReleaseList {
  const releases = releasesFromTags(tags)
  return { releases, newestStable: newestStable(releases) }
}

/** The channel of a tag; `undefined` when it is no version. */
export function channelOfTag(tag: string): Channel | undefined {
  const version = parseTagVersion(tag)
  return version === undefined ? undefined : channelOf(version)
}

/**
 * The releases nearest to what somebody asked for, nearest first: those around it in version order, the newest
 * stable ones when it is no version at all.
 */
export function nearestReleases(asked: string, releases: readonly Release[], limit = 5): string[] {
  const wanted = findTypedVersion(asked) ?? findPartialVersion(asked)
  const known = releases.filter((release) => release.channel !== 'development').map(({ version }) => version)
  if (wanted === undefined) {
    return known.filter((version) => channelOfTag(version) === 'stable').slice(0, limit)
  }
  const text = formatTalosVersion(wanted)
  const ordered = releasesFromTags([...known, text]).map(({ version }) => version)
  const position = ordered.indexOf(text)
  return ordered
    .map((version, index) => ({ version, distance: distance(version, wanted, Math.abs(index - position)) }))
    .filter(({ version }) => known.includes(version))
    .toSorted((a, b) => a.distance - b.distance)
    .slice(0, limit)
    .map(({ version }) => version)
}

function channelOf(version: TalosVersion): Channel {
  if (version.commits !== null) return 'development'
  return version.prerelease === null ? 'stable' : 'prerelease'
}

/** `1.11` and `v1` as a person may type them. */
function findPartialVersion(text: string): TalosVersion | undefined {
  const bare = text.trim().replace(/^[vV]/, '')
  if (!/^\d{1,9}(?:\.\d{1,9})?$/.test(bare)) return undefined
  return findTypedVersion(bare.includes('.') ? `${bare}.0` : `${bare}.0.0`)
}

/** Another minor is further away than any patch; among equals the place in the order decides. */
function distance(version: string, wanted: TalosVersion, places: number): number {
  const found = findTalosVersion(version)
  const sameMinor = found?.major === wanted.major && found.minor === wanted.minor
  return places + (sameMinor ? 0 : 10_000)
}
