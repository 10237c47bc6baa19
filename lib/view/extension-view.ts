import type { Catalog } from '#catalog/catalog'
import type { Extension } from '#catalog/extension'
import type { ReleaseStanding } from '#compat/kernel-builds'
import { findExtensions } from '#catalog/find-extensions'
import type { ExtensionDetail } from '#catalog/extension-detail'
import type { ExtensionHistory } from '#catalog/history'
import type { Loaded } from '#problem/loaded'
import type { Outcome } from '#problem/outcome'
import { refusalOf } from './compatibility/kernel-standing.ts'
import type { MixForm } from './compatibility/mix-view.ts'
import { categoryQuery, formatCatalogQuery } from './catalog-query.ts'
import { marksOf, type RowMark } from './catalog-rows.ts'
import { craneCommands, type Command } from './commands.ts'
import { extensionBanners } from './extension-banners.ts'
import { extensionFacts, type Fact } from './extension-facts.ts'
import { historyRuns, historySentence, type HistoryRun } from './extension-history-view.ts'
import { lintQueryHref } from './lint/lint-query.ts'
import { paragraphs, tierChip, type TierChip } from './extension-words.ts'
import { platformRows, type PlatformRow } from './platform-rows.ts'
import {
  compatibilityHref,
  extensionApiHref,
  extensionHistoryHref,
  mixFormHref,
  refTextHref,
  releaseHref,
} from './routes.ts'
import { stateLine, type Banner, type StateLine } from './state-line.ts'
import { tierSentences } from './tiers-view.ts'

/** A pinned reference in its three parts; joined they are the line of the catalog, byte for byte. */
export type ReferenceWords = {
  readonly whole: string
  /** `ghcr.io/siderolabs/gvisor` */
  readonly repository: string
  /** `:20250707.0`, or empty. */
  readonly tag: string
  /** `@sha256:…` */
  readonly digest: string
}

/** One line of the catalog that has the name: what can be copied and run. */
export type PinnedView = {
  readonly reference: ReferenceWords
  readonly crane: readonly Command[]
}

/** The page of one extension in one release. */
export type ExtensionView = {
  readonly name: string
  readonly release: string
  readonly breadcrumbs: readonly { readonly label: string; readonly href: string }[]
  readonly tier: TierChip
  readonly tierSentence: string
  readonly marks: readonly RowMark[]
  readonly state: StateLine
  /** State of all that the page shows, its image included: what decides whether the page renews itself. */
  readonly renewal: StateLine
  readonly banners: readonly Banner[]
  readonly paragraphs: readonly string[]
  /** One for each line of the release that has the name: nearly always one, none when no digest is known. */
  readonly pinned: readonly PinnedView[]
  readonly facts: readonly Fact[]
  /** What its own image says, or why that is not known. */
  readonly image:
    | {
        readonly kind: 'read'
        readonly platforms: readonly PlatformRow[]
        readonly manifestProblem: string | null
      }
    | { readonly kind: 'unread' | 'reading'; readonly text: string }
  readonly history: { readonly sentence: string; readonly runs: readonly HistoryRun[] } | null
  /** Asks whether this image runs on another release. */
  readonly mix: MixForm
  /** The extension alone in the matrix. */
  readonly compatibilityHref: string
  readonly historyHref: string
  readonly refHref: string | null
  /** Holds the image against the rules of the release; `null` when no digest is known. */
  readonly lintHref: string | null
  readonly apiHref: string
}

/** What the page of an extension is made of. */
export type ExtensionParts = {
  readonly catalog: Loaded<Catalog>
  readonly detail: Outcome<Loaded<ExtensionDetail>>
  readonly history: Outcome<Loaded<ExtensionHistory>>
  /** Whether the kernel builds of the release agree; without it the project's table says so. */
  readonly standing?: ReleaseStanding
}

/** Whether a release lists an extension by this name or whole repository path. */
export function isListed(catalog: Catalog, name: string): boolean {
  return findExtensions(catalog, name).length > 0
}

/** Prepares the page of an extension; `null` when the release does not list the name. */
export function extensionView(name: string, parts: ExtensionParts, now: Date): ExtensionView | null {
  const { value: catalog } = parts.catalog
  const lines = findExtensions(catalog, name)
  const [extension] = lines
  if (extension === undefined) return null
  const { version } = catalog
  return {
    name: extension.name,
    release: version,
    breadcrumbs: breadcrumbs(extension, version),
    tier: tierChip(extension.tier),
    tierSentence: tierSentences[extension.tier],
    marks: marksOf(
      extension,
      refusalOf({ version, extensions: [extension] }, parts.standing)?.names.length === 1,
    ),
    state: stateLine(parts.catalog, now),
    renewal: stateLine(parts.detail.ok ? parts.detail.value : parts.catalog, now),
    banners: extensionBanners(parts.catalog, lines, now, parts.standing),
    paragraphs: paragraphs(extension.description),
    pinned: lines.flatMap((line) => pinnedView(line, version)),
    facts: extensionFacts(extension, catalog, parts.detail.ok ? parts.detail.value.value : null),
    image: imageOf(parts.detail),
    history: parts.history.ok
      ? {
          sentence: historySentence(parts.history.value.value),
          runs: historyRuns(parts.history.value.value, version),
        }
      : null,
    mix: mixOf(extension, parts.history),
    compatibilityHref: `${compatibilityHref}?${new URLSearchParams({ extension: extension.name }).toString()}`,
    historyHref: extensionHistoryHref(extension.name),
    refHref: lines.length === 1 && extension.reference !== null ? refTextHref(extension.name, version) : null,
    lintHref:
      extension.reference === null
        ? null
        : lintQueryHref({ reference: extension.reference, release: version }),
    apiHref: extensionApiHref(extension.name, version),
  }
}

/** Takes a pinned reference apart without losing a byte. */
export function referenceWords(whole: string): ReferenceWords {
  const at = whole.lastIndexOf('@')
  const tagged = at < 0 ? whole : whole.slice(0, at)
  const colon = tagged.lastIndexOf(':')
  const end = colon > tagged.lastIndexOf('/') ? colon : tagged.length
  return {
    whole,
    repository: tagged.slice(0, end),
    tag: tagged.slice(end),
    digest: at < 0 ? '' : whole.slice(at),
  }
}

function breadcrumbs(extension: Extension, version: string): ExtensionView['breadcrumbs'] {
  const category = formatCatalogQuery(categoryQuery(extension.category))
  return [
    { label: `Talos ${version}`, href: releaseHref(version) },
    { label: extension.categoryTitle, href: releaseHref(version) + category },
  ]
}

function pinnedView(extension: Extension, release: string): PinnedView[] {
  const { reference, registry, repository } = extension
  if (reference === null) return []
  const pinned = { release, registry, repository, reference }
  return [{ reference: referenceWords(reference), crane: craneCommands(pinned) }]
}

/** The whole reference where it is known: a digest says more than a tag. */
function mixOf({ reference, repository, tag }: Extension, history: ExtensionParts['history']): MixForm {
  const releases = history.ok ? history.value.value.entries.map(({ release }) => release) : []
  return {
    action: mixFormHref,
    reference: reference ?? (tag === null ? repository : `${repository}:${tag}`),
    version: '',
    versions: [...new Set(releases)],
  }
}

function imageOf(detail: ExtensionParts['detail']): ExtensionView['image'] {
  if (!detail.ok) return { kind: 'unread', text: `${detail.problem.title} ${detail.problem.advice}` }
  const { platforms, manifestProblem, imageState } = detail.value.value
  if (imageState === 'no-digest') {
    return { kind: 'unread', text: 'Without its digest the image cannot be read.' }
  }
  if (imageState === 'reading') {
    return {
      kind: 'reading',
      text: 'The image is being read right now; this page shows it as soon as it is there.',
    }
  }
  if (imageState === 'failed' && platforms.length === 0) {
    return { kind: 'unread', text: manifestProblem ?? 'The image could not be read.' }
  }
  return { kind: 'read', platforms: platformRows(platforms), manifestProblem }
}
