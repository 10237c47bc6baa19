import type { ChangeSince } from '#catalog/search/catalog-entry'
import type { TrustState } from './trust/verdict-words.ts'

/**
 * What is known beside a catalog and counts under every query, small enough to go with the page: the browser lists
 * the catalog with it, and needs no table of releases.
 */
export type ListingKnown = {
  /** What changed since the release before, by name, without those that did not; `null`: not known. */
  readonly changes: Changes | null
  /** Platforms by name, of those whose image says other than the table does. */
  readonly platforms: Readonly<Record<string, readonly string[]>>
  /** Names whose image could not be read. */
  readonly unread: readonly string[]
  /** Whether some sizes are known, by which the server can sort. */
  readonly hasSizes: boolean
  /** States of signatures by digest; `null`: nobody checked any. */
  readonly verdicts: Readonly<Record<string, TrustState>> | null
  readonly refusal: Refusal
}

/** Names whose kernel modules Talos of the release refuses, and what to use; `null`: it is not known to refuse any. */
export type Refusal = { readonly names: readonly string[]; readonly hint: string } | null

/** What changed since the release before, by name; a name that is not there did not. */
export type Changes = Readonly<Record<string, ChangeSince>>
