import type { Extension } from '#catalog/extension'
import type { AddedExtension, Comparison } from '#compat/compare'
import type { Loaded } from '#problem/loaded'
import { kernelBanner } from '../compatibility/kernel-standing.ts'
import { versionWords } from '../extension-words.ts'
import { formatCount } from '../format.ts'
import { comparisonApiHref, comparisonHref, comparisonMarkdownHref, extensionHref } from '../routes.ts'
import { stateBanner, stateLine, type Banner, type StateLine } from '../state-line.ts'
import { visibleText } from '../visible-text.ts'
import { comparisonMarkdown } from './comparison-markdown.ts'
import {
  fieldRows,
  jumpRows,
  namesOf,
  rebuiltRows,
  type FieldRow,
  type JumpRow,
  type RebuiltRow,
} from './comparison-rows.ts'

/** An extension that only one of the releases has. */
export type OneSidedRow = {
  readonly name: string
  readonly href: string
  readonly version: string
  readonly tier: string
  /** A sentence; `null`: there is nothing to add. */
  readonly remark: string | null
}

/** A comparison, complete: nothing but plain text, numbers and links. */
export type ComparisonView = {
  readonly from: string
  readonly to: string
  readonly title: string
  readonly summary: string
  readonly state: StateLine
  readonly banners: readonly Banner[]
  /** Kernel and kernel build of both, each `unknown` where nobody says it. */
  readonly base: readonly {
    readonly term: string
    readonly from: string
    readonly to: string
    readonly isSame: boolean
  }[]
  readonly added: readonly OneSidedRow[]
  readonly removed: readonly OneSidedRow[]
  readonly renamed: readonly {
    readonly from: string
    readonly to: string
    readonly href: string
    readonly remark: string | null
  }[]
  readonly jumps: readonly (JumpRow & { readonly href: string })[]
  readonly fields: readonly (FieldRow & { readonly href: string })[]
  readonly rebuilt: readonly (RebuiltRow & { readonly href: string })[]
  readonly unchanged: readonly string[]
  readonly untold: readonly string[]
  readonly swapHref: string
  readonly apiHref: string
  readonly markdownHref: string
  readonly markdown: string
}

/** Prepares a comparison; `now` tells the age of the data. */
export function comparisonView(loaded: Loaded<Comparison>, now: Date): ComparisonView {
  const { value } = loaded
  const { from, to } = value
  const banners = [kernelBanner(to), stateBanner(loaded, now)].filter((banner) => banner !== null)
  const linked = <T extends { readonly name: string }>(rows: readonly T[]) =>
    rows.map((row) => ({ ...row, href: extensionHref(row.name, to) }))
  return {
    from,
    to,
    title: `${from} to ${to}`,
    summary: comparisonSummary(value),
    state: stateLine(loaded, now),
    banners,
    base: [baseRow('Kernel', value.kernel), baseRow('Kernel build of the extensions', value.build)],
    added: value.added.map((added) => addedRow(added, to)),
    removed: value.removed.map((extension) => oneSidedRow(extension, from, null)),
    renamed: value.renamed.map((change) => ({
      from: change.from.name,
      to: change.to.name,
      href: extensionHref(change.to.name, to),
      remark: change.remark,
    })),
    jumps: linked(jumpRows(value)),
    fields: linked(fieldRows(value)).map((row) => ({
      ...row,
      from: visibleText(row.from),
      to: visibleText(row.to),
    })),
    rebuilt: linked(rebuiltRows(value)),
    unchanged: namesOf(value, 'unchanged'),
    untold: namesOf(value, 'unknown'),
    swapHref: comparisonHref(to, from),
    apiHref: comparisonApiHref(from, to),
    markdownHref: comparisonMarkdownHref(from, to),
    markdown: comparisonMarkdown(value),
  }
}

/** `5 added, none removed, 1 renamed, 40 with another version, 30 rebuilt.` */
function comparisonSummary(comparison: Comparison): string {
  const { added, removed, renamed, kept } = comparison
  const moved = new Set(jumpRows(comparison).map(({ name }) => name)).size
  const rebuilt = kept.filter(({ image }) => image === 'rebuilt').length
  const parts = [
    `${added.length === 0 ? 'none' : added.length} added`,
    `${removed.length === 0 ? 'none' : removed.length} removed`,
    ...(renamed.length === 0 ? [] : [`${renamed.length} renamed`]),
    formatCount(moved, 'upstream version change'),
    `${rebuilt} rebuilt only`,
  ]
  const text = parts.join(', ')
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`
}

function baseRow(term: string, { from, to }: Comparison['kernel']): ComparisonView['base'][number] {
  return { term, from: from ?? 'unknown', to: to ?? 'unknown', isSame: from !== null && from === to }
}

function addedRow({ extension, lastSeen, splitFrom }: AddedExtension, release: string): OneSidedRow {
  const remarks = [
    ...(splitFrom === null ? [] : [`One of those that took the place of ${splitFrom}.`]),
    ...(lastSeen === null ? [] : [`It is back: ${lastSeen} had it.`]),
  ]
  return oneSidedRow(extension, release, remarks.length === 0 ? null : remarks.join(' '))
}

function oneSidedRow(extension: Extension, release: string, remark: string | null): OneSidedRow {
  return {
    name: extension.name,
    href: extensionHref(extension.name, release),
    version: versionWords(extension, release).main,
    tier: extension.tier,
    remark,
  }
}
