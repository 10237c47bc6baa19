import type { CellSpan } from './matrix-cell.ts'
import type { Matrix } from './matrix.ts'

/**
 * The matrix with some of its releases only. Reasons stay those of the whole: what is first in v1.12.2 is so also
 * where v1.12.2 is not among the columns.
 *
 * @param versions - releases of the matrix; the others are left out
 */
export function selectReleases(matrix: Matrix, versions: ReadonlySet<string>): Matrix {
  const ascending = matrix.releases.toReversed()
  const position = new Map(ascending.map(({ version }, index) => [version, index]))
  const kept = ascending.flatMap(({ version }, index) => (versions.has(version) ? [{ version, index }] : []))
  const rows = matrix.rows.map(({ name, spans }) => ({ name, spans: cut(spans, kept, position) }))
  return { releases: matrix.releases.filter(({ version }) => versions.has(version)), rows }
}

type Kept = { readonly version: string; readonly index: number }

function cut(
  spans: readonly CellSpan[],
  kept: readonly Kept[],
  position: ReadonlyMap<string, number>,
): readonly CellSpan[] {
  const result: CellSpan[] = []
  let at = 0
  for (const span of spans) {
    const end = position.get(span.to) ?? -1
    const first = kept[at]
    let last: Kept | undefined
    for (let next = kept[at]; next !== undefined && next.index <= end; next = kept[at]) {
      last = next
      at += 1
    }
    if (first === undefined || last === undefined) continue
    const open = result.at(-1)
    if (open !== undefined && isSame(open, span)) result[result.length - 1] = { ...open, to: last.version }
    else result.push({ ...span, from: first.version, to: last.version })
  }
  return result
}

/** Two spans that were parted by releases that are left out. */
function isSame(a: CellSpan, b: CellSpan): boolean {
  return a.kind === b.kind && a.version === b.version && a.about === b.about
}
