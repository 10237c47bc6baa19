import type { Digest } from '#oci/digest'

/** One line of an extension's history. `listed` without a digest: known from the release history only. */
export type HistoryEntry = {
  readonly release: string
  /** `null`: the line of the index has none. */
  readonly tag: string | null
  readonly upstreamVersion: string | null
  readonly digest: Digest | null
  readonly reference: string | null
  /** `catalog`: an index of a release says so. `history`: the table in the project says so. */
  readonly evidence: 'catalog' | 'history'
  /** Listed in the source repository at that tag; that a catalog image was published is not known. */
  readonly listedOnly?: true
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
