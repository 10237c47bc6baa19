'use client'

/* oxlint-disable jsx-a11y/prefer-tag-over-role -- parts of a real table cannot be left out of the layout */
import { useLayoutEffect, useMemo, useRef, useState, type CSSProperties, type KeyboardEvent } from 'react'
import { isShipping } from '#view/compatibility/cell-words'
import { rowsHtml } from '#view/compatibility/matrix-html'
import type { ColumnView, MinorHead } from '#view/compatibility/matrix-view'
import type { CellRun, MatrixRowView } from '#view/compatibility/matrix-rows'
import { moveCell, placeOf, tabStop } from './cell-keys.tsx'
import { copyReference, type CellPlace } from './copy-reference.client.tsx'
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
  const body = useRef<HTMLDivElement>(null)
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

  const wordsOf = (target: EventTarget): CellPlace | null => {
    const place = target instanceof Element && body.current !== null ? placeOf(body.current, target) : null
    const row = place === null ? undefined : rows[place.rowAt]
    if (place === null || row === undefined || !(target instanceof HTMLElement)) return null
    return {
      name: row.name,
      release: columns[place.cellAt]?.version ?? '',
      ships: isShipping(kindAt(row, place.cellAt)),
      reason: target.title,
    }
  }
  const showReason = (target: EventTarget): void => {
    const words = wordsOf(target)
    if (words !== null) setReason(`${words.name} in ${words.release}: ${words.reason}`)
  }
  const onKey = (event: KeyboardEvent<HTMLElement>): void => {
    const { target, key } = event
    if (!(target instanceof HTMLElement)) return
    const words = key === 'Enter' ? wordsOf(target) : null
    if (words !== null) {
      event.preventDefault()
      void copyReference(words, setReason)
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
        <div
          className="matrix"
          role="grid"
          aria-label="What each release ships, newest release first; arrow keys move through the cells"
          style={widthOf(columns.length)}
          tabIndex={0}
          onKeyDown={onKey}
          onFocus={(event) => showReason(event.target)}
          onMouseOver={(event) => showReason(event.target)}
        >
          <MatrixHead minors={minors} columns={columns} />
          <div
            ref={body}
            role="rowgroup"
            className="matrix-rows"
            suppressHydrationWarning
            // oxlint-disable-next-line react/no-danger -- made and escaped by `rowsHtml`
            dangerouslySetInnerHTML={first}
          />
        </div>
      </div>
      <output className="matrix-reason needs-script">
        {reason === '' ? 'Point at a cell, or move to it with the arrow keys, to read why.' : reason}
      </output>
    </>
  )
}

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
