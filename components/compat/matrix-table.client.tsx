'use client'

import { useLayoutEffect, useMemo, useRef, useState, type CSSProperties, type KeyboardEvent } from 'react'
import { isShipping } from '#view/compatibility/cell-words'
import { rowsHtml } from '#view/compatibility/matrix-html'
import type { ColumnView, MinorHead } from '#view/compatibility/matrix-view'
import type { CellRun, MatrixRowView } from '#view/compatibility/matrix-rows'
import { moveCell, tabStop } from './cell-keys.tsx'
import { copyReference, type CellPlace } from './copy-reference.client.tsx'
import { gridRoles } from './grid-roles.ts'
import { MatrixHead } from './matrix-head.tsx'
import { keepMatching, putRows } from './put-rows.ts'

type Props = {
  readonly minors: readonly MinorHead[]
  readonly columns: readonly ColumnView[]
  readonly rows: readonly MatrixRowView[]
  readonly soloHref: string
  /** What the server searched the rows for. */
  readonly sentText: string
  /** What stands in the search field. */
  readonly text: string
}

/**
 * The table itself, and the reason of the cell that is pointed at. Its rows come as HTML and stay outside of the
 * framework: they are hidden, walked and read as they stand in the page.
 */
export function MatrixTable({ minors, columns, rows, soloHref, sentText, text }: Props) {
  const [reason, setReason] = useState('')
  const body = useRef<HTMLTableSectionElement>(null)
  const html = useMemo(() => rowsHtml(rows, columns, soloHref, sentText), [rows, columns, soloHref, sentText])
  // What the framework knows of the rows never changes, so it leaves them alone.
  const [first] = useState({ __html: html })
  const shown = useRef(html)

  useLayoutEffect(() => {
    if (body.current === null) return
    if (shown.current !== html) putRows(body.current, html)
    shown.current = html
    keepMatching(body.current, text)
  }, [html, text])

  const placeOf = (cell: HTMLTableCellElement): CellPlace => {
    const row = rows[(cell.closest('tr')?.rowIndex ?? 0) - HEAD_ROWS]
    return {
      name: row?.name ?? '',
      release: columns[cell.cellIndex - 1]?.version ?? '',
      ships: row !== undefined && isShipping(kindAt(row, cell.cellIndex - 1)),
      reason: cell.title,
    }
  }
  const showReason = (target: EventTarget): void => {
    const cell = target instanceof Element ? target.closest<HTMLTableCellElement>('tbody td') : null
    if (cell === null) return
    const { name, release, reason: why } = placeOf(cell)
    setReason(`${name} in ${release}: ${why}`)
  }
  const onKey = (event: KeyboardEvent<HTMLTableElement>): void => {
    const { target, key } = event
    if (!(target instanceof HTMLElement)) return
    if (key === 'Enter' && target instanceof HTMLTableCellElement && target.tagName === 'TD') {
      event.preventDefault()
      void copyReference(placeOf(target), setReason)
      return
    }
    const next = moveCell(event.currentTarget, target, key, event.ctrlKey)
    if (next === null) return
    event.preventDefault()
    tabStop(event.currentTarget, next)
  }

  return (
    <>
      <div className="matrix-scroll">
        <table
          className="matrix"
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role -- cells take the focus
          role="grid"
          style={widthOf(columns.length)}
          tabIndex={0}
          onKeyDown={onKey}
          onFocus={(event) => showReason(event.target)}
          onMouseOver={(event) => showReason(event.target)}
        >
          <caption className="sr-only">
            What each release ships, newest release first; arrow keys move through the cells
          </caption>
          <MatrixHead minors={minors} columns={columns} />
          <tbody
            ref={body}
            {...gridRoles.group}
            suppressHydrationWarning
            // oxlint-disable-next-line react/no-danger -- made and escaped by `rowsHtml`
            dangerouslySetInnerHTML={first}
          />
        </table>
      </div>
      <output className="matrix-reason needs-script">
        {reason === '' ? 'Point at a cell, or move to it with the arrow keys, to read why.' : reason}
      </output>
    </>
  )
}

/** Rows of the head above the first extension. */
const HEAD_ROWS = 2

/** Cells have a width of their own, so that a browser need not look into all of them to know it. */
function widthOf(columns: number): CSSProperties {
  return { width: `calc(var(--name) + ${columns} * var(--column))` }
}

function kindAt({ runs }: MatrixRowView, column: number): CellRun['kind'] {
  let end = 0
  for (const run of runs) {
    end += run.count
    if (column < end) return run.kind
  }
  return 'unknown'
}
