import { compareTalosVersions, parseTagVersion } from '../talos-version.ts'

/** Releases from `from` on and before `before`; a bound that is left out does not bound. */
export type ReleaseRange = { readonly from?: string; readonly before?: string }

/**
 * Whether a release is in a range, by the order of versions, prereleases and development builds included. A release
 * whose name is no version has no place in the order and counts as newer than all.
 */
export function isInRange(release: string, { from, before }: ReleaseRange): boolean {
  const isAfterFrom = from === undefined || !isOlder(release, from)
  return isAfterFrom && (before === undefined || isOlder(release, before))
}

function isOlder(release: string, bound: string): boolean {
  const version = parseTagVersion(release)
  const limit = parseTagVersion(bound)
  return version !== undefined && limit !== undefined && compareTalosVersions(version, limit) < 0
}
