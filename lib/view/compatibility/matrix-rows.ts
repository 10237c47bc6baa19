import type { KnownMatrix, RowFacts } from '#compat/known-matrix'
import { isKernelBound } from '#compat/kernel-bound'
import type { CellSpan } from '#compat/matrix-cell'
import type { Matrix, MatrixRow } from '#compat/matrix'
import { onlyChanges } from '#compat/matrix-changes'
import { categoryTitle, compareCategories } from '#catalog/categories'
import { tierOrder } from '#catalog/tier-order'
import type { CatalogFacets, Facet } from '../catalog-facets.ts'
import { compatibilityHref } from '../routes.ts'
import type { CellFacts } from './cell-words.ts'
import { matchesWords } from './match-words.ts'
import { formatMatrixQuery, type MatrixQuery } from './matrix-query.ts'

/** Neighbouring cells that say the same; `count` columns, newest first. */
export type CellRun = CellFacts & { readonly count: number }

/** One extension as a row of the matrix. */
export type MatrixRowView = {
  readonly name: string
  /** Whether it carries kernel modules; what is not known is treated as if it did not. */
  readonly kernelBound: boolean
  readonly runs: readonly CellRun[]
}

/** Rows that pass the filters of a query; `matrix` has the shown releases only. */
export function passingRows(
  matrix: Matrix,
  facts: KnownMatrix['facts'],
  query: MatrixQuery,
): readonly MatrixRow[] {
  const { rows } =
    query.changes === 'off' ? matrix : onlyChanges(matrix, { versions: query.changes === 'versions' })
  const present = rows.filter(({ spans }) => spans.some(isTelling))
  return present.filter(({ name }) => passes(name, facts.get(name), query))
}

/** A row that is nowhere near the shown releases says nothing in them. */
function isTelling({ kind }: CellSpan): boolean {
  return kind !== 'not-yet' && kind !== 'unknown' && kind !== 'no-catalog'
}

function passes(name: string, facts: RowFacts | undefined, query: MatrixQuery): boolean {
  const isOfTier = query.tier === null || facts?.tier === query.tier
  const isOfCategory = query.category === null || facts?.category === query.category
  return isOfTier && isOfCategory && matchesWords(name, query.text)
}

/** Makes the rows of a matrix that a filter names. */
export function rowViews(matrix: Matrix, names: ReadonlySet<string>): readonly MatrixRowView[] {
  const position = new Map(matrix.releases.map(({ version }, index) => [version, index]))
  const at = (version: string): number => position.get(version) ?? 0
  return matrix.rows
    .filter(({ name }) => names.has(name))
    .map(({ name, spans }) => ({
      name,
      kernelBound: isKernelBound(name) === true,
      runs: spans.toReversed().map(({ from, to, kind, version, about }) => ({
        kind,
        version,
        about,
        count: at(from) - at(to) + 1,
      })),
    }))
}

/** Counts what each filter would leave among the rows that the other filters leave. */
export function matrixFacets(
  rows: readonly MatrixRow[],
  facts: KnownMatrix['facts'],
  query: MatrixQuery,
): CatalogFacets {
  const link = (change: Partial<MatrixQuery>): string =>
    compatibilityHref + formatMatrixQuery({ ...query, page: 1, ...change })
  const known = rows.flatMap(({ name }) => {
    const fact = facts.get(name)
    return fact === undefined || fact.example ? [] : [{ name, ...fact }]
  })
  const underCategory = known.filter(({ name }) => passes(name, facts.get(name), { ...query, tier: null }))
  const underTier = known.filter(({ name }) => passes(name, facts.get(name), { ...query, category: null }))
  const facet = (label: string, count: number, isCurrent: boolean, change: Partial<MatrixQuery>): Facet => ({
    label,
    count,
    isCurrent,
    href: link(change),
  })
  const folders = [...new Set(known.map(({ category }) => category))].toSorted(compareCategories)
  return {
    tiers: tierOrder
      .filter((tier) => known.some((row) => row.tier === tier))
      .map((tier) => {
        const count = underCategory.filter((row) => row.tier === tier).length
        return facet(tier, count, query.tier === tier, { tier: query.tier === tier ? null : tier })
      }),
    categories: folders.map((category) => {
      const count = underTier.filter((row) => row.category === category).length
      const isCurrent = query.category === category
      return facet(categoryTitle(category), count, isCurrent, { category: isCurrent ? null : category })
    }),
  }
}
