import type { Catalog } from './catalog.ts'
import { describeExtension } from './assemble-catalog.ts'
import type { Extension, Tier } from './extension.ts'
import type { Release } from './release.ts'
import history from './release-history.json' with { type: 'json' }
import { releasesFromTags } from './releases.ts'

/** What the project's own table says of one extension in one release. */
export type HistoryFact = {
  readonly release: string
  readonly tag: string
  /** Text of the constraint on the Talos version; `null` when the sources do not have it. */
  readonly constraint: string | null
  readonly tier: Tier
  readonly author: string | null
  readonly kernelModules: boolean
  /** The source repository lists it at that tag; that a catalog image was published is not known. */
  readonly listedOnly: boolean
}

/** `first` and `last` are places in the list of releases; `{TAG}` in a template stands for the release. */
type Run = { readonly first: number; readonly last: number; readonly template: string }
/** From a place in the list of releases on, until the next change. */
type Change<T> = { readonly from: number; readonly value: T }
type Row = {
  readonly tags: string
  readonly constraint: readonly Change<string | null>[]
  readonly tier: readonly Change<string | null>[]
  readonly author: readonly Change<string | null>[]
  readonly kernelModules: readonly Change<boolean>[]
}

const rows: ReadonlyMap<string, Row> = new Map<string, Row>(Object.entries(history.extensions))
const runs: ReadonlyMap<string, readonly Run[]> = new Map(
  [...rows].map(([name, row]) => [name, row.tags.split(' ').map(parseRun)]),
)
const tiers: ReadonlyMap<string | null, Tier> = new Map(
  (['core', 'extra', 'contrib', 'deprecated'] as const).map((tier) => [tier, tier]),
)
const positions = new Map(history.releases.map((release, position) => [release, position]))
const listedOnly: ReadonlySet<string> = new Set(history.listedOnly)

/** The releases the table knows, newest first; a release that is not here is unknown, not empty. */
export function knownReleases(): Release[] {
  return releasesFromTags(history.releases)
}

/** Whether the table knows what a release lists. */
export function isKnownRelease(release: string): boolean {
  return positions.has(release)
}

/** Whether a release is known from the source repository only. */
export function isListedOnly(release: string): boolean {
  return listedOnly.has(release)
}

/** All names the table knows, in any release. */
export function historyNames(): string[] {
  return [...rows.keys()]
}

/** An extension in all releases the table knows it in, oldest first; empty when it knows no such name. */
export function historyOf(name: string): HistoryFact[] {
  const row = rows.get(name)
  if (row === undefined) return []
  return (runs.get(name) ?? []).flatMap(({ first, last, template }) =>
    history.releases
      .slice(first, last + 1)
      .map((release, offset) => factAt(row, first + offset, release, template)),
  )
}

/** One extension in one release, `undefined` when the table does not list it there. */
export function historyFact(release: string, name: string): HistoryFact | undefined {
  const position = positions.get(release)
  const row = rows.get(name)
  if (position === undefined || row === undefined) return undefined
  const run = runs.get(name)?.find(({ first, last }) => first <= position && position <= last)
  return run === undefined ? undefined : factAt(row, position, release, run.template)
}

/**
 * The catalog of a release from the table: names, tags, tiers, without digests and so without references.
 * Ordered by name, non-free last. `undefined` when the release is unknown.
 */
export function historyCatalog(release: string): Catalog | undefined {
  if (!positions.has(release)) return undefined
  const extensions = historyNames().flatMap((name) => {
    const fact = historyFact(release, name)
    return fact === undefined ? [] : [toExtension(name, fact)]
  })
  const text = isListedOnly(release)
    ? `What ${release} lists comes from the source repository; that a catalog image of it was published is not known.`
    : `What ${release} lists comes from the release history in the project, which has no digests.`
  return {
    version: release,
    indexDigest: null,
    extensions: [...extensions.filter((one) => !one.nonfree), ...extensions.filter((one) => one.nonfree)],
    unreadable: [],
    notes: [{ about: 'history', text }],
  }
}

function toExtension(name: string, fact: HistoryFact): Extension {
  const image = {
    registry: 'ghcr.io',
    repository: `siderolabs/${name}`,
    tag: fact.tag,
    digest: null,
    reference: null,
    duplicate: false,
  }
  const extension = describeExtension({ name, image, release: fact.release })
  return { ...extension, tier: fact.tier, author: fact.author }
}

function factAt(row: Row, position: number, release: string, template: string): HistoryFact {
  return {
    release,
    tag: template.replace('{TAG}', release),
    constraint: valueAt(row.constraint, position) ?? null,
    tier: tiers.get(valueAt(row.tier, position) ?? null) ?? 'unstated',
    author: valueAt(row.author, position) ?? null,
    kernelModules: valueAt(row.kernelModules, position) ?? false,
    listedOnly: listedOnly.has(release),
  }
}

function valueAt<T>(changes: readonly Change<T>[], position: number): T | undefined {
  return changes.findLast(({ from }) => from <= position)?.value
}

/** `12:20220913` or `14-23:2.2.0-{TAG}`. */
function parseRun(text: string): Run {
  const colon = text.indexOf(':')
  const [first = '', last = first] = text.slice(0, colon).split('-')
  return { first: Number(first), last: Number(last), template: text.slice(colon + 1) }
}
