import type { Release, ReleaseList } from '#catalog/release'
import { newestStable } from '#catalog/releases'
import { findTalosVersion } from '#catalog/talos-version'
import { findWithdrawn } from '#catalog/withdrawn-releases'
import { formatCount } from './format.ts'
import { releaseHref, releasesHref } from './routes.ts'

/** A release as a link. */
export type ReleaseLink = {
  readonly version: string
  readonly href: string
  readonly isCurrent: boolean
  /** What a reader should know before choosing it. `snapshot`: shown first because no registry has answered. */
  readonly mark: 'newest' | 'snapshot' | 'withdrawn' | null
}

/** The releases of one minor version, newest first. */
export type MinorReleases = {
  /** `1.11` */
  readonly minor: string
  readonly stable: readonly ReleaseLink[]
  readonly prereleases: readonly ReleaseLink[]
  /** `1 prerelease`, `6 prereleases`. */
  readonly prereleaseText: string
}

/** The picker in the header: the newest minors, the rest behind a link. */
export type ReleasePicker = {
  /** What its button says. */
  readonly label: string
  readonly minors: readonly MinorReleases[]
  readonly allHref: string
  /** All releases, development builds left out. */
  readonly total: number
}

/** The page that lists every release. */
export type ReleasesView = {
  readonly minors: readonly MinorReleases[]
  readonly development: readonly ReleaseLink[]
  readonly stableCount: number
  readonly prereleaseCount: number
}

/** Where a release leads; `null` when it leads nowhere from here. */
export type ReleaseHref = (version: string) => string

const PICKER_MINORS = 6

/** Makes the picker; `null` of `list` means that no list could be read and only the current release is known. */
export function releasePicker(
  list: ReleaseList | null,
  current: string | null,
  hrefOf: ReleaseHref = releaseHref,
): ReleasePicker {
  const minors = list === null ? [] : minorsOf(list, current, hrefOf)
  const withStable = minors.filter((minor) => minor.stable.length > 0 || minor === minors[0])
  return {
    label: current ?? 'Releases',
    minors: withStable.slice(0, PICKER_MINORS),
    allHref: releasesHref,
    total: list?.releases.filter((release) => release.channel !== 'development').length ?? 0,
  }
}

/** Puts all releases in the order of the page. */
export function releasesView(list: ReleaseList): ReleasesView {
  const count = (channel: Release['channel']): number =>
    list.releases.filter((release) => release.channel === channel).length
  return {
    minors: minorsOf(list, null, releaseHref),
    development: list.releases
      .filter((release) => release.channel === 'development')
      .map(({ version }) => linkOf(version, list, null, releaseHref)),
    stableCount: count('stable'),
    prereleaseCount: count('prerelease'),
  }
}

function minorsOf(list: ReleaseList, current: string | null, hrefOf: ReleaseHref): MinorReleases[] {
  const minors = new Map<string, { stable: ReleaseLink[]; prereleases: ReleaseLink[] }>()
  for (const { version, channel } of list.releases) {
    const parsed = findTalosVersion(version)
    if (parsed === undefined || channel === 'development') continue
    const minor = `${parsed.major}.${parsed.minor}`
    const group = minors.get(minor) ?? { stable: [], prereleases: [] }
    minors.set(minor, group)
    const target = channel === 'stable' ? group.stable : group.prereleases
    target.push(linkOf(version, list, current, hrefOf))
  }
  return [...minors].map(([minor, group]) => ({
    minor,
    ...group,
    prereleaseText: formatCount(group.prereleases.length, 'prerelease'),
  }))
}

function linkOf(
  version: string,
  list: ReleaseList,
  current: string | null,
  hrefOf: ReleaseHref,
): ReleaseLink {
  return { version, href: hrefOf(version), isCurrent: version === current, mark: markOf(version, list) }
}

function markOf(version: string, list: ReleaseList): ReleaseLink['mark'] {
  if (findWithdrawn(version) !== undefined) return 'withdrawn'
  if (version !== list.newestStable) return null
  return version === newestStable(list.releases) ? 'newest' : 'snapshot'
}
