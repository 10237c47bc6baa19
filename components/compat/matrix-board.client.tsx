'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState, type KeyboardEvent, type MouseEvent, type ReactNode } from 'react'
import type { ColumnView, MatrixView, MinorHead } from '#view/compatibility/matrix-view'
import { matchesWords } from '#view/compatibility/match-words'
import { isShipping } from '#view/compatibility/cell-words'
import type { CellRun, MatrixRowView } from '#view/compatibility/matrix-rows'
import { SearchForm } from '#components/ui/search-form'
import { moveCell, tabStop } from './cell-keys.tsx'
import { copyReference, type CellPlace } from './copy-reference.client.tsx'
import { MatrixHead } from './matrix-head.tsx'
import { MatrixRow } from './matrix-row.tsx'

type Props = {
  readonly search: MatrixView['search']
  readonly minors: readonly MinorHead[]
  readonly columns: readonly ColumnView[]
  readonly rows: readonly MatrixRowView[]
  readonly isWhole: boolean
  readonly files: ReactNode
  /** Shown when no row is left. */
  readonly empty: ReactNode
  /** What stands between the search and the table. */
  readonly children: ReactNode
}

const TYPING_MS = 350

/** The matrix with its search: complete as it comes, and quicker in a browser that runs scripts. */
export function MatrixBoard({ search, minors, columns, rows, isWhole, files, empty, children }: Props) {
  const router = useRouter()
  const [text, setText] = useState(search.text)
  const [reason, setReason] = useState('')
  const typing = useRef<ReturnType<typeof setTimeout>>(undefined)

  useEffect(() => () => clearTimeout(typing.current), [])

  const onType = (typed: string): void => {
    setText(typed)
    clearTimeout(typing.current)
    // The page is not asked for anew: that would make this field anew as well, under the fingers of who types.
    if (isWhole)
      typing.current = setTimeout(() => history.replaceState(null, '', hrefOf(search, typed)), TYPING_MS)
  }
  const isHidden = rows.map((row) => isWhole && !matchesWords(row.name, text))
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
    const cell = target instanceof Element ? target.closest('td') : null
    if (cell === null) return
    const { name, release, reason: why } = placeOf(cell)
    setReason(`${name} in ${release}: ${why}`)
  }
  /** The links were made before somebody typed; what was typed goes with them. */
  const onLink = (event: MouseEvent<HTMLDivElement>): void => {
    const link = event.target instanceof Element ? event.target.closest('a') : null
    const isPlain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)
    if (link === null || !isWhole || !isPlain || text.trim() === search.text) return
    const url = new URL(link.href)
    if (url.pathname !== search.action || link.hasAttribute('data-clears')) return
    if (url.searchParams.has('extension')) return
    event.preventDefault()
    event.stopPropagation()
    clearTimeout(typing.current)
    url.searchParams.delete('q')
    if (text.trim() !== '') url.searchParams.set('q', text.trim())
    router.push(url.pathname + url.search)
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
    <div onClickCapture={onLink}>
      <div className="flex flex-wrap gap-3">
        <search className="min-w-0 flex-1 basis-64">
          <SearchForm
            action={search.action}
            kept={search.kept}
            text={text}
            label="Filter extensions"
            hint="Filter extensions…"
            button="Filter"
            onType={onType}
          />
        </search>
        {files}
      </div>
      {children}
      {isHidden.every((hidden) => hidden) ? empty : null}
      <div className="matrix-scroll">
        <table
          className="matrix"
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role -- cells take the focus
          role="grid"
          tabIndex={0}
          onKeyDown={onKey}
          onFocus={(event) => showReason(event.target)}
          onMouseOver={(event) => showReason(event.target)}
        >
          <caption className="sr-only">
            What each release ships, newest release first; arrow keys move through the cells
          </caption>
          <MatrixHead minors={minors} columns={columns} />
          <tbody>
            {rows.map((row, index) => (
              <MatrixRow key={row.name} row={row} columns={columns} isHidden={isHidden[index] === true} />
            ))}
          </tbody>
        </table>
      </div>
      <output className="matrix-reason needs-script">
        {reason === '' ? 'Point at a cell, or move to it with the arrow keys, to read why.' : reason}
      </output>
    </div>
  )
}

/** Rows of the head above the first extension. */
const HEAD_ROWS = 2

function kindAt({ runs }: MatrixRowView, column: number): CellRun['kind'] {
  let end = 0
  for (const run of runs) {
    end += run.count
    if (column < end) return run.kind
  }
  return 'unknown'
}

function hrefOf(search: MatrixView['search'], text: string): string {
  const pairs = search.kept.map(([name, value]) => [name, value])
  const query = new URLSearchParams(text.trim() === '' ? pairs : [...pairs, ['q', text.trim()]]).toString()
  return query === '' ? search.action : `${search.action}?${query}`
}
