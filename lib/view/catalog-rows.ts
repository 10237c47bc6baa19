import type { Extension } from '#catalog/extension'
import type { CatalogEntry } from '#catalog/search/catalog-entry'
import { markHits, type TextRange } from '#catalog/search/mark-hits'
import type { SearchQuery } from '#catalog/search/search'
import { formatCatalogQuery, type CatalogQuery } from './catalog-query.ts'
import { foundBy } from './found-by.ts'
import {
  digestWords,
  rowText,
  tierChip,
  versionWords,
  type DigestWords,
  type TierChip,
  type VersionWords,
} from './extension-words.ts'
import { formatBytes } from './format.ts'
import type { Refusal } from './listing-known.ts'
import { extensionHref, releaseHref } from './routes.ts'
import { verdictMark, type VerdictMark } from './trust/verdict-words.ts'

/** Something a row is marked with beside its tier. */
export type RowMark =
  | 'kernel mismatch'
  | 'deprecated'
  | 'non-free'
  | 'duplicate'
  /** Its page says why, and reads it again. */
  | 'image not read'
  | 'example'
  | 'added'
  | 'renamed'
  | 'updated'
  /** On the other platform its image is known to be a stub, or not there: `amd64 only`. */
  | `${string} only`

/** One extension as a row of the catalog. */
export type CatalogRow = {
  /** Unique on the page; two lines of one repository are two rows. */
  readonly key: string
  readonly name: string
  readonly href: string
  readonly tier: TierChip
  readonly version: VersionWords
  /** What it is, in one line. */
  readonly description: string | null
  /** `null`: the catalog does not say. */
  readonly author: string | null
  /** `null`: the digest is not known and nothing can be copied as pinned. */
  readonly digest: DigestWords | null
  readonly reference: string | null
  readonly marks: readonly RowMark[]
  /** State of its signature; `null` while nobody checked it. */
  readonly verdict: VerdictMark | null
  /** Why it was found when neither shows it: `also i915-ucode`. */
  readonly found: string | null
  /** Compressed size on amd64, where it is asked for and known. */
  readonly size: string | null
  readonly isSelected: boolean
  /** Selects it, or takes that back. */
  readonly selectHref: string
}

/** Where name and description of a row have what was typed. */
export type RowHits = { readonly name: readonly TextRange[]; readonly text: readonly TextRange[] }

/** A row, and apart from it what every key changes. */
export type ShownRow = { readonly row: CatalogRow; readonly hits: RowHits }

/** The hits of a row that nobody searched. */
export const noHits: RowHits = { name: [], text: [] }

/**
 * Makes the row of an extension under a query, without what a search marks in it.
 *
 * @param refusal - names whose kernel modules Talos of the release refuses, with what to use in their place
 */
export function plainRow(
  entry: CatalogEntry,
  release: string,
  query: CatalogQuery,
  refusal: Refusal,
): CatalogRow {
  const { extension } = entry
  const { name } = extension
  const words = versionWords(extension, release)
  const isRefused = refusal?.names.includes(name) === true
  const isSelected = query.select.includes(name)
  const select = isSelected ? query.select.filter((one) => one !== name) : [...query.select, name]
  return {
    key: `${extension.repository}@${extension.digest ?? extension.tag ?? ''}`,
    name,
    href: extensionHref(name, release),
    tier: tierChip(extension.tier),
    version: isRefused ? { ...words, hint: refusal.hint } : words,
    description: rowText(extension.description),
    author: rowText(extension.author),
    digest: extension.digest === null ? null : digestWords(extension.digest),
    reference: extension.reference,
    marks: [...marksOf(extension, isRefused), ...imageMarks(entry), ...changeMarks(entry, query)],
    verdict: entry.verdict === null ? null : verdictMark(entry.verdict),
    found: null,
    size: query.sort !== 'size' ? null : entry.bytes === null ? 'size unknown' : formatBytes(entry.bytes),
    isSelected,
    selectHref: releaseHref(release) + formatCatalogQuery({ ...query, select }),
  }
}

/** Marks in a row what was searched for, or says why it was found: only then it is another object. */
export function rowWithHits(
  row: CatalogRow,
  entry: CatalogEntry,
  release: string,
  search: SearchQuery,
): ShownRow {
  const hits = { name: markHits(row.name, search), text: markHits(row.description ?? '', search) }
  const found = hits.name.length + hits.text.length === 0 ? foundBy(entry, release, search) : null
  return { row: row.found === found ? row : { ...row, found }, hits }
}

/** The marks of an extension, in the order in which they matter. */
export function marksOf(extension: Extension, isRefused: boolean): readonly RowMark[] {
  const marks: readonly (readonly [RowMark, boolean])[] = [
    ['kernel mismatch', isRefused],
    ['deprecated', extension.tier === 'deprecated'],
    ['duplicate', extension.duplicate],
    ['non-free', extension.nonfree],
    ['example', extension.example],
  ]
  return marks.filter(([, applies]) => applies).map(([mark]) => mark)
}

function imageMarks({ isUnread, platforms }: CatalogEntry): readonly RowMark[] {
  if (isUnread) return ['image not read']
  const [only, other] = platforms
  return only === undefined || other !== undefined ? [] : [`${only.split('/').at(-1) ?? only} only`]
}

function changeMarks({ change }: CatalogEntry, query: CatalogQuery): readonly RowMark[] {
  const isAsked = query.sort === 'change' || query.filter.changed !== undefined
  return isAsked && change !== 'unchanged' && change !== 'unknown' ? [change] : []
}
