import type { Tier } from '#catalog/extension'
import type { Matrix } from './matrix.ts'

/** What the newest catalog that has an extension says of it; the matrix filters by these. */
export type RowFacts = {
  readonly tier: Tier
  readonly category: string
  readonly categoryTitle: string
  readonly example: boolean
}

/** How far the reading of all catalogs has come; counts are releases. */
export type MatrixProgress = { readonly done: number; readonly total: number; readonly failed: number }

/** The matrix of everything that is known, with how much of it was read from the registry. */
export type KnownMatrix = {
  readonly matrix: Matrix
  readonly facts: ReadonlyMap<string, RowFacts>
  /** `null`: the registry cannot be asked, and the project's own tables stand in. */
  readonly progress: MatrixProgress | null
}
