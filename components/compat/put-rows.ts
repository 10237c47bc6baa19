import { matchesWords } from '#view/compatibility/match-words'
import { cellsOf, placeOf, tabStop } from './cell-keys.tsx'

/**
 * Puts other rows in place of those of a matrix. A cell that has the focus gives it to the one of the same extension
 * in its place, and nothing is scrolled.
 */
export function putRows(body: HTMLElement, html: string): void {
  const { activeElement } = document
  const place = activeElement === null ? null : placeOf(body, activeElement)
  const name = place === null ? null : nameOf(place.row)
  body.innerHTML = html
  if (place === null) return
  const row = [...body.children].find((one) => nameOf(one) === name)
  const cell = cellsOf(row)[place.cellAt]
  if (cell !== undefined) tabStop(body, cell, { preventScroll: true })
}

/**
 * Marks the rows that a search leaves out. They are not `hidden`: taken out of the layout, cells would have to be laid
 * out anew with every letter that is deleted.
 */
export function keepMatching(body: HTMLElement, text: string): void {
  for (const row of body.children) {
    const isOut = !matchesWords(nameOf(row), text)
    if (row.hasAttribute('data-out') === isOut) continue
    row.toggleAttribute('data-out', isOut)
    if (isOut) row.setAttribute('aria-hidden', 'true')
    else row.removeAttribute('aria-hidden')
  }
}

/** The extension of a row. */
function nameOf(row: Element): string {
  return row.firstElementChild?.textContent ?? ''
}
