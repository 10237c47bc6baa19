import type { KnownMatrix } from '#compat/known-matrix'
import { isKernelBound } from '#compat/kernel-bound'
import { cellWords } from './cell-words.ts'
import type { MatrixQuery } from './matrix-query.ts'
import { columnView, selectMatrix } from './matrix-view.ts'

/**
 * What the matrix shows as CSV: a line for each cell, so that a spreadsheet can filter and pivot.
 *
 * @see RFC 4180
 */
export function matrixCsv(known: KnownMatrix, query: MatrixQuery): string {
  const { matrix, rows } = selectMatrix(known, query)
  const columns = matrix.releases.toReversed().map(columnView)
  const lines = ['extension,release,kind,version,reason']
  for (const { name, spans } of rows.filter(
    (row) => query.extension === null || row.name === query.extension,
  )) {
    const kernelBound = isKernelBound(name) === true
    let at = 0
    for (const column of columns) {
      const span = spans[at]
      if (span === undefined) break
      if (span.to === column.version) at += 1
      const { reason } = cellWords(name, span, column, kernelBound)
      lines.push([name, column.version, span.kind, span.version ?? '', reason].map(csvField).join(','))
    }
  }
  return lines.map((line) => `${line}\r\n`).join('')
}

/** A field that a spreadsheet would take for a formula begins with an apostrophe. */
export function csvField(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
