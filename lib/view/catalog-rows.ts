import type { Extension, Tier } from '#catalog/extension'
import { isRefusedByKernel } from './compatibility/kernel-standing.ts'
import {
  digestWords,
  rowText,
  tierChip,
  versionWords,
  type DigestWords,
  type TierChip,
  type VersionWords,
} from './extension-words.ts'
import { extensionHref } from './routes.ts'

/** Something a row is marked with beside its tier. */
export type RowMark = 'kernel mismatch' | 'deprecated' | 'non-free' | 'duplicate' | 'example'

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
}

/** Makes the row of an extension. */
export function catalogRow(extension: Extension, release: string): CatalogRow {
  return {
    key: extension.duplicate ? `${extension.name} ${extension.digest ?? ''}` : extension.name,
    name: extension.name,
    href: extensionHref(extension.name, release),
    tier: tierChip(extension.tier),
    version: versionWords(extension, release),
    description: rowText(extension.description),
    author: rowText(extension.author),
    digest: extension.digest === null ? null : digestWords(extension.digest),
    reference: extension.reference,
    marks: marksOf(extension, release),
  }
}

/** The marks of an extension, in the order in which they matter. */
export function marksOf(extension: Extension, release: string): readonly RowMark[] {
  const marks: readonly (readonly [RowMark, boolean])[] = [
    ['kernel mismatch', isRefusedByKernel(extension.name, release)],
    ['deprecated', extension.tier === 'deprecated'],
    ['duplicate', extension.duplicate],
    ['non-free', extension.nonfree],
    ['example', extension.example],
  ]
  return marks.filter(([, applies]) => applies).map(([mark]) => mark)
}

/** Tiers in the order of their promise. */
export const tierOrder: readonly Tier[] = ['core', 'extra', 'contrib', 'deprecated', 'unstated']

/** Whether the words of a text all occur in what a row says; case does not matter. */
export function matchesText(extension: Extension, text: string): boolean {
  if (text === '') return true
  const said = [extension.name, extension.author, extension.description, extension.tag, extension.digest]
    .join('\n')
    .toLowerCase()
  return text
    .toLowerCase()
    .split(' ')
    .every((word) => said.includes(word))
}
