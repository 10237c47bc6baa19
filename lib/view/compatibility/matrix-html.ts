import { escapeHtml } from '../escape-html.ts'
import { cellWords, type CellWords } from './cell-words.ts'
import { matchesWords } from './match-words.ts'
import type { ColumnView } from './matrix-view.ts'
import type { MatrixRowView } from './matrix-rows.ts'

/** Characters that a cell of usual width has room for; the font is monospaced. */
const SHORT = /^[\u0020-\u007e→…]{0,12}$/u

/** Cells that a browser lays out together, or leaves alone together when they are out of sight. */
const PART = 20

/**
 * The rows of the matrix as HTML, for server and browser alike: as elements of the framework 10,000 cells cost more
 * than a tenth of a second of hydration, and as text nothing. Every name, version, reason and address is escaped here.
 * A row is a grid's row by its roles and no `<tr>`, since only boxes can be left alone part by part.
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
      const head = `<div role=rowheader><a href="${href}" title="${name}">${name}</a></div>`
      return `<div role=row${out}>${head}${partsHtml(cellsHtml(row, columns))}</div>`
    })
    .join('')
}

function partsHtml(cells: readonly string[]): string {
  let html = ''
  for (let at = 0; at < cells.length; at += PART) {
    const part = cells.slice(at, at + PART)
    const count = part.length === PART ? '' : ` style="--cells:${part.length}"`
    html += `<div class=part${count}>${part.join('')}</div>`
  }
  return html
}

/** Cells of a run differ only where their release has something to say. */
function cellsHtml(
  { name, kernelBound, runs }: MatrixRowView,
  columns: readonly ColumnView[],
): readonly string[] {
  let at = 0
  return runs.flatMap((run) => {
    const shown = columns.slice(at, at + run.count)
    at += run.count
    let usual: string | undefined
    return shown.map((column) =>
      column.note === null && column.kernelNote === null
        ? (usual ??= cellHtml(cellWords(name, run, column, kernelBound)))
        : cellHtml(cellWords(name, run, column, kernelBound)),
    )
  })
}

function cellHtml({ text, tone, reason }: CellWords): string {
  const isLong = SHORT.test(text) ? '' : ' cell-long'
  return `<span role=gridcell class="cell-${tone}${isLong}" title="${escapeHtml(reason)}">${escapeHtml(text)}</span>`
}
