/**
 * Why an edge is believed. What is only `documented` or `inferred` is known from what people wrote, not from what
 * was published for this release, and whoever shows it says so.
 */
export type Evidence =
  /** A file in a layer of an extension's image; `digest` is the layer's. */
  | {
      readonly kind: 'layer-file'
      readonly extension: string
      readonly path: string
      readonly digest?: string
    }
  /** The specification of an extension service, a file of the image. */
  | {
      readonly kind: 'service-file'
      readonly extension: string
      readonly path: string
      readonly digest?: string
    }
  /** Version strings of this release that were compared. */
  | { readonly kind: 'version'; readonly text: string }
  /** A file of the source repository at the release's tag. */
  | { readonly kind: 'source-file'; readonly path: string; readonly tag: string }
  /** A rule that is stated here, with where it comes from. */
  | { readonly kind: 'rule'; readonly text: string; readonly source: string }
  /** Documentation, a README or a description; nothing published proves it. */
  | { readonly kind: 'documented'; readonly text: string; readonly source: string }
  /** Follows from names, vendors and lists; nobody says so. */
  | { readonly kind: 'inferred'; readonly text: string; readonly source: string }

/** Whether nothing that was published for the release proves it. */
export function isOnlyDocumented(evidence: readonly Evidence[]): boolean {
  return evidence.every(({ kind }) => kind === 'documented' || kind === 'inferred')
}
