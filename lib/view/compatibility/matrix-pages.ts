import { formatNumber } from '../format.ts'
import type { ShownMinor } from './matrix-columns.ts'

/** Cells on one page: more than the history of today has, and what a browser shows without a stutter. */
const MAX_CELLS = 12_000
const MAX_ROWS = 200
/** Releases side by side on one page. */
export const MAX_COLUMNS = 170

/** Extensions on one page; the same for every page of releases, or a step to the side would leave some out. */
export function rowsPerPage(releases: number): number {
  const columns = Math.min(MAX_COLUMNS, Math.max(1, releases))
  return Math.min(MAX_ROWS, Math.max(20, Math.floor(MAX_CELLS / columns)))
}

/** `Extensions 201 to 400 of 10,000` */
export function partText(what: string, page: number, perPage: number, total: number): string {
  const [first, last] = [(page - 1) * perPage + 1, Math.min(page * perPage, total)]
  return `${what} ${formatNumber(first)} to ${formatNumber(last)} of ${formatNumber(total)}`
}

/** The columns of one page of columns; a minor may stand on two. */
export function cutColumns(minors: readonly ShownMinor[], page: number): readonly ShownMinor[] {
  const start = (page - 1) * MAX_COLUMNS
  let at = 0
  return minors.flatMap((minor) => {
    const shown = minor.shown.filter((_, index) => at + index >= start && at + index < start + MAX_COLUMNS)
    at += minor.shown.length
    return shown.length === 0 ? [] : [{ ...minor, shown }]
  })
}
