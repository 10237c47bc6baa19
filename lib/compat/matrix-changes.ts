import type { CellKind } from './matrix-cell.ts'
import type { Matrix, MatrixRow } from './matrix.ts'

/** What counts as a change: the kind of cell always, the version when asked for. */
export type ChangeOptions = { readonly versions: boolean }

// A release that nobody knows, and a line that nobody can read, change nothing.
const SILENT: ReadonlySet<CellKind> = new Set(['unknown', 'no-catalog', 'unreadable'])

/** One change of one extension: the first release, in order of versions, that differs from the one before it. */
export type MatrixChange = { readonly name: string; readonly release: string }

/** All changes of the matrix from its second release on, by name and then oldest first. */
export function findChanges(matrix: Matrix, options: ChangeOptions): readonly MatrixChange[] {
  return matrix.rows.flatMap((row) => changesOf(row, options))
}

/** The rows that have a change, and the columns in which one happens. */
export function onlyChanges(matrix: Matrix, options: ChangeOptions): Matrix {
  const changes = findChanges(matrix, options)
  const names = new Set(changes.map(({ name }) => name))
  return { ...matrix, rows: matrix.rows.filter(({ name }) => names.has(name)) }
}

function changesOf({ name, spans }: MatrixRow, { versions }: ChangeOptions): readonly MatrixChange[] {
  const telling = spans.filter(({ kind }) => !SILENT.has(kind))
  return telling.flatMap((span, index) => {
    const before = telling[index - 1]
    if (before === undefined) return []
    const differs = before.kind !== span.kind || (versions && before.ships && before.version !== span.version)
    return differs ? [{ name, release: span.from }] : []
  })
}
