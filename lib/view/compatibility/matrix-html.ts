import { escapeHtml } from '../escape-html.ts'
import { cellWords, type CellWords } from './cell-words.ts'
import { matchesWords } from './match-words.ts'
import type { ColumnView } from './matrix-view.ts'
import type { MatrixRowView } from './matrix-rows.ts'

/** Characters that a cell of usual width has room for; the font is monospaced. */
const SHORT = /^[\u0020-\u007e→…]{0,12}$/u

/**
 * The rows of the matrix as HTML, for server and browser alike: as elements of the framework 10,000 cells cost more
 * than a tenth of a second of hydration, and as text nothing. Every name, version, reason and address is escaped here;
 * end tags of cells and rows are left out, as HTML allows.
 * Roles are spelled out because rows are laid out as boxes, which takes the meaning of a table away in some browsers.
 *
 * @param soloHref - address of one extension alone, without the parameter that names it
 * @param text - rows that a search for it leaves out are marked with `data-out`
 */
export function rowsHtml(
  rows: readonly MatrixRowView[],
  columns: readonly ColumnView[],
  soloHref: string,
  text: string,
): string {
  return rows
    .map((row) => {
      const name = escapeHtml(row.name)
      const href = escapeHtml(`${soloHref}${new URLSearchParams({ extension: row.name }).toString()}`)
      const out = matchesWords(row.name, text) ? '' : ' data-out aria-hidden=true'
      const head = `<th role=rowheader scope=row><a href="${href}" title="${name}">${name}</a>`
      return `<tr role=row${out}>${head}${cellsHtml(row, columns)}`
    })
    .join('')
}

function cellsHtml({ name, kernelBound, runs }: MatrixRowView, columns: readonly ColumnView[]): string {
  let html = ''
  let at = 0
  for (const run of runs) {
    // Cells of a run differ only where their release has something to say.
    let usual: string | undefined
    for (const column of columns.slice(at, at + run.count)) {
      if (column.note === null && column.kernelNote === null)
        html += usual ??= cellHtml(cellWords(name, run, column, kernelBound))
      else html += cellHtml(cellWords(name, run, column, kernelBound))
    }
    at += run.count
  }
  return html
}

function cellHtml({ text, tone, reason }: CellWords): string {
  const isLong = SHORT.test(text) ? '' : ' cell-long'
  return `<td role=gridcell class="cell-${tone}${isLong}" title="${escapeHtml(reason)}">${escapeHtml(text)}`
}
