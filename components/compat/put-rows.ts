import { matchesWords } from '#view/compatibility/match-words'
import { tabStop } from './cell-keys.tsx'

/** Puts other rows in place of those of a matrix; a cell that has the focus gives it to the one in its place. */
export function putRows(body: HTMLTableSectionElement, html: string): void {
  const focused = document.activeElement
  const cell = focused instanceof HTMLTableCellElement && body.contains(focused) ? focused : null
  const row = cell?.parentElement
  const place =
    row instanceof HTMLTableRowElement && cell !== null ? [row.sectionRowIndex, cell.cellIndex] : null
  body.innerHTML = html
  if (place === null) return
  const [rowAt = 0, cellAt = 0] = place
  const table = body.closest('table')
  const next = body.rows[Math.min(rowAt, body.rows.length - 1)]?.cells[cellAt]
  if (table !== null && next !== undefined) tabStop(table, next)
}

/**
 * Marks the rows that a search leaves out. They are not `hidden`: taken out of the layout, cells would have to be laid
 * out anew with every letter that is deleted.
 */
export function keepMatching(body: HTMLTableSectionElement, text: string): void {
  for (const row of body.rows) {
    const isOut = !matchesWords(row.cells[0]?.textContent ?? '', text)
    if (row.hasAttribute('data-out') === isOut) continue
    row.toggleAttribute('data-out', isOut)
    if (isOut) row.setAttribute('aria-hidden', 'true')
    else row.removeAttribute('aria-hidden')
  }
}
