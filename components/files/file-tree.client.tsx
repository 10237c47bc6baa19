'use client'

import { useDeferredValue, useMemo, useState } from 'react'
import type { FileRow } from '#view/files/file-row'
import { openAtFirst, shownFiles } from '#view/files/file-rows'
import { FileText } from './file-text.client.tsx'

type Props = {
  readonly rows: readonly FileRow[]
  /** How many there are, in words. */
  readonly text: string
  readonly textHref: string | null
}

/** The files of an image as a tree that opens by its directories and can be searched. */
export function FileTree({ rows, text, textHref }: Props) {
  const [search, setSearch] = useState('')
  const [open, setOpen] = useState(() => openAtFirst(rows))
  const [chosen, setChosen] = useState<string | null>(null)
  const deferred = useDeferredValue(search)
  const shown = useMemo(() => shownFiles(rows, deferred, open), [rows, deferred, open])
  const toggle = (path: string): void => {
    const next = new Set(open)
    if (!next.delete(path)) next.add(path)
    setOpen(next)
  }
  return (
    <div className="grid gap-3" data-files="">
      <div className="flex flex-wrap items-center gap-3">
        <input
          type="search"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
          aria-label="Search files"
          placeholder="Part of a path…"
          spellCheck={false}
          autoComplete="off"
          className="field max-w-lg"
        />
        <output className="text-s text-muted">{text}</output>
      </div>
      <ul className="file-tree" aria-label="Files of the image">
        {shown.rows.map((row) => (
          <li key={row.path} style={{ paddingInlineStart: `${row.depth * 1.125}rem` }}>
            <Name
              row={row}
              isOpen={open.has(row.path)}
              canShow={textHref !== null && row.isSmall}
              toggle={() => toggle(row.path)}
              show={() => setChosen(row.path === chosen ? null : row.path)}
            />
            {row.note === '' ? null : <span className="text-muted wrap-anywhere">{row.note}</span>}
            <span className="file-size">{row.sizeText}</span>
            {textHref !== null && row.path === chosen ? (
              <FileText href={`${textHref}&path=${encodeURIComponent(row.path)}`} path={row.path} />
            ) : null}
          </li>
        ))}
      </ul>
      {shown.more === 0 ? null : <p className="text-s text-muted">{shown.more} more; search for them.</p>}
    </div>
  )
}

type NameProps = {
  readonly row: FileRow
  readonly isOpen: boolean
  readonly canShow: boolean
  readonly toggle: () => void
  readonly show: () => void
}

function Name({ row, isOpen, canShow, toggle, show }: NameProps) {
  if (row.isDirectory) {
    return (
      <button type="button" aria-expanded={isOpen} className="file-folder" onClick={toggle}>
        {row.label}/
      </button>
    )
  }
  if (!canShow) return <code>{row.label}</code>
  return (
    <button type="button" className="file-name" onClick={show} title="Show its text">
      {row.label}
    </button>
  )
}
