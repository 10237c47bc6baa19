'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState, type MouseEvent, type ReactNode } from 'react'
import type { ColumnView, MatrixView, MinorHead } from '#view/compatibility/matrix-view'
import { matchesWords } from '#view/compatibility/match-words'
import type { MatrixRowView } from '#view/compatibility/matrix-rows'
import { SearchForm } from '#components/ui/search-form'
import { MatrixTable } from './matrix-table.client.tsx'

type Props = {
  readonly search: MatrixView['search']
  readonly minors: readonly MinorHead[]
  readonly columns: readonly ColumnView[]
  readonly rows: readonly MatrixRowView[]
  readonly soloHref: string
  readonly isWhole: boolean
  readonly files: ReactNode
  /** Shown when no row is left. */
  readonly empty: ReactNode
  /** What stands between the search and the table. */
  readonly children: ReactNode
}

const TYPING_MS = 350

/** The matrix with its search: complete as it comes, and quicker in a browser that runs scripts. */
export function MatrixBoard({
  search,
  minors,
  columns,
  rows,
  soloHref,
  isWhole,
  files,
  empty,
  children,
}: Props) {
  const router = useRouter()
  const [text, setText] = useState(search.text)
  const typing = useRef<ReturnType<typeof setTimeout>>(undefined)

  useEffect(() => () => clearTimeout(typing.current), [])

  const onType = (typed: string): void => {
    setText(typed)
    clearTimeout(typing.current)
    // The page is not asked for anew: that would make this field anew as well, under the fingers of who types.
    if (isWhole)
      typing.current = setTimeout(() => history.replaceState(null, '', hrefOf(search, typed)), TYPING_MS)
  }
  const isEmpty = isWhole && !rows.some((row) => matchesWords(row.name, text))
  /** Links to the matrix were made before somebody typed, and go with what was typed; those of the table are plain. */
  const onLink = (event: MouseEvent<HTMLDivElement>): void => {
    const link = event.target instanceof Element ? event.target.closest('a') : null
    const isPlain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)
    if (link === null || !isPlain) return
    const href = isWhole && text.trim() !== search.text ? typedHref(link, search.action, text) : null
    const isOfTable = link.closest('.matrix-rows, .matrix-head > :last-child') !== null
    if (href === null && !isOfTable) return
    event.preventDefault()
    event.stopPropagation()
    clearTimeout(typing.current)
    router.push(href ?? link.pathname + link.search)
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
            isLive
            onType={onType}
          />
        </search>
        {files}
      </div>
      {children}
      {isEmpty || rows.length === 0 ? empty : null}
      <MatrixTable
        minors={minors}
        columns={columns}
        rows={rows}
        soloHref={soloHref}
        sentText={isWhole ? search.text : ''}
        text={isWhole ? text : ''}
      />
    </div>
  )
}

/** Where a link leads once something else was typed; `null`: where it says. */
function typedHref(link: HTMLAnchorElement, action: string, text: string): string | null {
  const url = new URL(link.href)
  if (url.pathname !== action || link.hasAttribute('data-clears') || url.searchParams.has('extension'))
    return null
  url.searchParams.delete('q')
  if (text.trim() !== '') url.searchParams.set('q', text.trim())
  return url.pathname + url.search
}

function hrefOf(search: MatrixView['search'], text: string): string {
  const pairs = search.kept.map(([name, value]) => [name, value])
  const query = new URLSearchParams(text.trim() === '' ? pairs : [...pairs, ['q', text.trim()]]).toString()
  return query === '' ? search.action : `${search.action}?${query}`
}
