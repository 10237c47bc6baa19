import type { Catalog } from '#catalog/catalog'
import type { ReleaseFact } from '#catalog/release-facts'
import type { Pasted } from './paste/pasted.ts'

/** That one extension is of use only with another one of the same node. */
export type Requirement = {
  readonly name: string
  /** One of these has to be there. */
  readonly anyOf: readonly string[]
  /** A complete sentence. */
  readonly reason: string
}

/** What a node has, and where it is going. */
export type PreflightQuestion = {
  readonly pasted: Pasted
  readonly from: { readonly version: string; readonly catalog: Catalog | undefined }
  readonly to: { readonly version: string; readonly catalog: Catalog }
  readonly facts: readonly ReleaseFact[]
  /** Newest release that had a name, to say when it was dropped. */
  readonly lastSeen: (name: string) => string | undefined
  readonly requirements: readonly Requirement[]
}
