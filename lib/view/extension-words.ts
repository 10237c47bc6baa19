import type { Extension, Tier } from '#catalog/extension'
import { splitExtensionVersion } from '#catalog/extension-version'
import { shortDigest } from './format.ts'
import { visibleText } from './visible-text.ts'

/** A tier as a chip: the word, never the colour alone. */
export type TierChip = { readonly tier: Tier; readonly word: string }

/** A version as a reader wants it: the upstream version first, and what ties it to a release after it. */
export type VersionWords = {
  /** `20250917`; `Talos v1.11.2` when the extension follows Talos. */
  readonly main: string
  /** `Talos v1.11.2`, `toolkit v1.18.0`, or `null` when there is nothing to add. */
  readonly hint: string | null
}

/** A digest whole, and shortened in the middle. */
export type DigestWords = { readonly whole: string; readonly short: string }

const MAX_ROW_LENGTH = 120

/** The chip of a tier. */
export function tierChip(tier: Tier): TierChip {
  return { tier, word: tier }
}

/** Both forms of a digest. */
export function digestWords(digest: string): DigestWords {
  return { whole: digest, short: shortDigest(digest) }
}

/** Words for the version of an extension in the release whose catalog lists it. */
export function versionWords(extension: Extension, release: string): VersionWords {
  if (extension.tag === null) return { main: 'untagged', hint: null }
  const { nvidia } = splitExtensionVersion(lastComponent(extension.repository), extension.tag, release)
  if (nvidia !== null) return { main: nvidia.driver, hint: `toolkit ${nvidia.toolkit}` }
  if (!extension.boundToRelease) return { main: extension.upstreamVersion ?? extension.tag, hint: null }
  if (extension.upstreamVersion === null) return { main: `Talos ${release}`, hint: null }
  return { main: extension.upstreamVersion, hint: `Talos ${release}` }
}

/**
 * A description as one line of a table: no line breaks, and without the opening words that nearly every
 * published description shares; cut where no screen shows more.
 */
export function rowText(description: string | null): string | null {
  const line = visibleText(description ?? '')
    .replace(/\s+/g, ' ')
    .trim()
  if (line === '') return null
  const rest = line.replace(/^This system extensions? provides (?:the )?/i, '')
  return rest.length > MAX_ROW_LENGTH ? `${rest.slice(0, MAX_ROW_LENGTH).trimEnd()}…` : rest
}

/** Paragraphs of a description: single line breaks are blanks, empty lines part paragraphs. */
export function paragraphs(description: string | null): readonly string[] {
  return visibleText(description ?? '')
    .split(/\n[ \t]*\n/)
    .map((part) => part.replace(/\s+/g, ' ').trim())
    .filter((part) => part !== '')
}

function lastComponent(repository: string): string {
  return repository.slice(repository.lastIndexOf('/') + 1)
}
