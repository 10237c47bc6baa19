import type { Digest } from '#oci/digest'

/** One line of an extension's history. `listed` without a digest: known from the release history only. */
export type HistoryEntry = {
  readonly release: string
  readonly tag: string
  readonly upstreamVersion: string | null
  readonly digest: Digest | null
  readonly reference: string | null
  /** `catalog`: an index of a release says so. `history`: the table in the project says so. */
  readonly evidence: 'catalog' | 'history'
}

/** One extension through all releases. Gaps are releases with a catalog between first and last that lack it. */
export type ExtensionHistory = {
  readonly name: string
  readonly entries: readonly HistoryEntry[]
  readonly first: string
  readonly last: string
  readonly gaps: readonly { readonly from: string; readonly to: string }[]
  /** Names it was known by before or after, with the reason. */
  readonly relatedNames: readonly { readonly name: string; readonly relation: string }[]
}
