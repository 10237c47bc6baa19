import { matchesWords } from '#view/compatibility/match-words'
import { cellsOf, placeOf, tabStop } from './cell-keys.tsx'

/** Puts other rows in place of those of a matrix; a cell that has the focus gives it to the one in its place. */
export function putRows(body: HTMLElement, html: string): void {
  const { activeElement } = document
  const place = activeElement === null ? null : placeOf(body, activeElement)
  body.innerHTML = html
  if (place === null) return
  const row = body.children[Math.min(place.rowAt, body.children.length - 1)]
  const cell = cellsOf(row)[place.cellAt]
  if (cell !== undefined) tabStop(body, cell)
}

/**
 * Marks the rows that a search leaves out. They are not `hidden`: taken out of the layout, cells would have to be laid
 * out anew with every letter that is deleted.
 */
export function keepMatching(body: HTMLElement, text: string): void {
  for (const row of body.children) {
    const isOut = !matchesWords(row.firstElementChild?.textContent ?? '', text)
    if (row.hasAttribute('data-out') === isOut) continue
    row.toggleAttribute('data-out', isOut)
    if (isOut) row.setAttribute('aria-hidden', 'true')
    else row.removeAttribute('aria-hidden')
  }
}
