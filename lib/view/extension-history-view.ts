import type { ExtensionHistory, HistoryEntry } from '#catalog/history'
import { isListedOnly } from '#catalog/release-history'
import { findTalosVersion } from '#catalog/talos-version'
import type { Loaded } from '#problem/loaded'
import { digestWords, type DigestWords } from './extension-words.ts'
import type { ReleaseHref } from './releases-view.ts'
import type { Outcome } from '#problem/outcome'
import { formatCount } from './format.ts'
import { extensionHistoryApiHref, extensionHistoryHref, extensionHref, releaseHref } from './routes.ts'
import { stateBanner, stateLine, type Banner, type StateLine } from './state-line.ts'

/** One release an extension is in. */
export type HistoryRow = {
  readonly release: string
  /** `null`: the source repository lists it, but the release has no catalog to look into. */
  readonly href: string | null
  /** The upstream version, or `follows Talos`. */
  readonly version: string
  readonly tag: string | null
  readonly digest: DigestWords | null
  readonly reference: string | null
  /** Whether the upstream version differs from the one of the release listed before it. */
  readonly isChange: boolean
  readonly isPrerelease: boolean
}

/** Minors in a row that have the same upstream version, as one cell of the strip. */
export type HistoryRun = {
  /** `1.5 – 1.8`, or one minor. */
  readonly label: string
  readonly version: string
  readonly isCurrent: boolean
  readonly href: string
}

/** An extension through all releases, newest first. */
export type ExtensionHistoryView = {
  readonly name: string
  readonly state: StateLine
  readonly banners: readonly Banner[]
  /** First, last, and how many: one sentence. */
  readonly summary: string
  readonly first: string
  readonly last: string
  /** A sentence for each run of releases that lack it. */
  readonly gaps: readonly string[]
  readonly related: readonly { readonly name: string; readonly href: string; readonly relation: string }[]
  readonly rows: readonly HistoryRow[]
  /** A sentence on the rows without digest; `null` when all have one. */
  readonly withoutDigest: string | null
  readonly apiHref: string
}

/** Prepares the page of an extension; `now` tells the age of the data. */
export function extensionHistoryView(loaded: Loaded<ExtensionHistory>, now: Date): ExtensionHistoryView {
  const { value: history } = loaded
  const { name } = history
  const banner = stateBanner(loaded, now)
  return {
    name,
    state: stateLine(loaded, now),
    banners: banner === null ? [] : [banner],
    summary: historySentence(history),
    first: history.first,
    last: history.last,
    gaps: history.gaps.map(gapText),
    related: history.relatedNames.map((related) => ({
      ...related,
      href: extensionHistoryHref(related.name),
    })),
    rows: history.entries.map((entry, index) => rowOf(name, entry, history.entries[index + 1])),
    withoutDigest: withoutDigest(history),
    apiHref: extensionHistoryApiHref(name),
  }
}

/** `In 84 releases from v1.5.3 to v1.14.0-rc.1, without a gap.` */
export function historySentence(history: ExtensionHistory): string {
  const { first, last, gaps } = history
  if (first === last) return `In one release, ${first}.`
  const missing = gaps.length === 0 ? 'without a gap' : `with ${formatCount(gaps.length, 'gap')}`
  return `In ${formatCount(published(history).length, 'release')} from ${first} to ${last}, ${missing}.`
}

/**
 * The version of each minor, oldest first, for the strip beside an extension: that of the release at hand, else of
 * the newest stable release, else of the newest prerelease. Neighbours with the same version are one cell.
 */
export function historyRuns(history: ExtensionHistory, current: string): readonly HistoryRun[] {
  const minors = new Map<string, HistoryEntry[]>()
  for (const entry of published(history)) {
    const minor = minorOf(entry.release)
    const members = minors.get(minor)
    if (members === undefined) minors.set(minor, [entry])
    else members.push(entry)
  }
  const runs: HistoryRun[] = []
  for (const [minor, members] of [...minors].toReversed()) {
    const isCurrent = members.some((entry) => entry.release === current)
    const entry =
      members.find(({ release }) => release === current) ??
      members.find(({ release }) => !release.includes('-')) ??
      members[0]
    if (entry === undefined) continue
    const run = {
      label: minor,
      version: versionOf(entry),
      href: extensionHref(history.name, entry.release),
      isCurrent,
    }
    const before = runs.at(-1)
    if (before?.version !== run.version) runs.push(run)
    else runs[runs.length - 1] = joined(before, run)
  }
  return runs
}

function joined(before: HistoryRun, run: HistoryRun): HistoryRun {
  const from = before.label.split(' – ', 1)[0] ?? before.label
  return {
    ...run,
    label: `${from} – ${run.label}`,
    href: before.isCurrent ? before.href : run.href,
    isCurrent: before.isCurrent || run.isCurrent,
  }
}

/** Entries of releases that have a catalog, or whose catalog is at least not known to be missing. */
function published(history: ExtensionHistory): readonly HistoryEntry[] {
  const entries = history.entries.filter((entry) => !isUnpublished(entry))
  return entries.length === 0 ? history.entries : entries
}

/** Where the release picker leads from the page of an extension: to it where it is listed, else to the catalog. */
export function releaseHrefFor(history: Outcome<Loaded<ExtensionHistory>>): ReleaseHref {
  if (!history.ok) return releaseHref
  const { name, entries } = history.value.value
  const listed = new Set(entries.map((entry) => entry.release))
  return (version) => (listed.has(version) ? extensionHref(name, version) : releaseHref(version))
}

function rowOf(name: string, entry: HistoryEntry, older: HistoryEntry | undefined): HistoryRow {
  return {
    release: entry.release,
    href: isUnpublished(entry) ? null : extensionHref(name, entry.release),
    version: versionOf(entry),
    tag: entry.tag,
    digest: entry.digest === null ? null : digestWords(entry.digest),
    reference: entry.reference,
    isChange: older === undefined || versionOf(older) !== versionOf(entry),
    isPrerelease: entry.release.includes('-'),
  }
}

function withoutDigest({ entries }: ExtensionHistory): string | null {
  const count = entries.filter((entry) => entry.digest === null).length
  if (count === 0) return null
  return `${formatCount(count, 'release is', 'releases are')} known from the release history that ships with this catalog, which has versions and no digests. Open a release to read its digest from the registry.`
}

function isUnpublished({ digest, release }: HistoryEntry): boolean {
  return digest === null && isListedOnly(release)
}

function versionOf({ upstreamVersion }: HistoryEntry): string {
  return upstreamVersion ?? 'follows Talos'
}

function gapText({ from, to }: { readonly from: string; readonly to: string }): string {
  return from === to ? `Not in ${from}.` : `Not in the releases from ${from} to ${to}.`
}

function minorOf(release: string): string {
  const version = findTalosVersion(release)
  return version === undefined ? release : `${version.major}.${version.minor}`
}
