import type { ReleaseRange } from '../facts/release-range.ts'

/**
 * What one extension is to others.
 *
 * `requires`: all of `to` · `requires-one-of`: at least one of `to` · `must-match-version`: with whichever of `to` is
 * there · `conflicts`: none of `to` beside it · `redundant-with`: `from` adds nothing beside `to` · `overrides`:
 * replaces a file of `to` on purpose and must come behind it · `used-with`: often together · `firmware-for`: for drivers in `to` or in Talos (`outside`) · `shares-files`: equal files, harmless ·
 * `alternative`: another answer to the same need · `superseded-by`: by `to` or by Talos itself (`outside`)
 */
export type RelationKind =
  | 'requires'
  | 'requires-one-of'
  | 'must-match-version'
  | 'conflicts'
  | 'redundant-with'
  | 'overrides'
  | 'used-with'
  | 'firmware-for'
  | 'shares-files'
  | 'alternative'
  | 'superseded-by'

/**
 * Why a relation is believed. `overlaps`: upstream's list of files that two images may both have; `inferred`: nobody
 * says so, it follows from names and vendors; `versions`: the tags of the release itself.
 */
export type Evidence = {
  readonly from:
    'readme' | 'description' | 'documentation' | 'overlaps' | 'files' | 'tests' | 'inferred' | 'versions'
  /** Repository and path, or the release whose catalog says it. */
  readonly where: string
}

/** One relation with its evidence. Names are names of extensions; `reason` is a complete sentence. */
export type Relation = {
  readonly kind: RelationKind
  readonly from: string
  readonly to: readonly string[]
  /** What stands for `to` outside the catalog: drivers or features of Talos. */
  readonly outside: string | null
  readonly reason: string
  readonly evidence: readonly Evidence[]
  /** `linux/arm64` when it holds on one platform only. */
  readonly platform: string | null
  readonly range: ReleaseRange
  /** What must be equal: the driver version, or the whole upstream version. */
  readonly match: 'driver' | 'upstream' | null
}
