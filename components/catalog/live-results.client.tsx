'use client'

import { memo, useEffect, useLayoutEffect, useMemo, useRef } from 'react'
import type { CatalogResults as Results } from '#view/catalog-results'
import type { CatalogRow as Row } from '#view/catalog-rows'
import { firstRows } from '#view/first-rows'
import type { ListingKnown } from '#view/listing-known'
import type { LiveListing } from '#view/live-catalog'
import { CatalogResults } from './catalog-results.tsx'
import { CatalogRow } from './catalog-row.tsx'
import { canPaintHits, clearHits, paintHits } from './paint-hits.ts'

type Props = {
  readonly listing: LiveListing
  readonly known: ListingKnown
  readonly search: string
  readonly text: string
  readonly settled: string
}

/** What a row is high at least, in CSS pixels. */
const ROW_HEIGHT = 40

/** Shows rows that stand and the first of the others with the key, and the rest when the browser has time for them. */
export function LiveResults({ listing, known, search, text, settled }: Props) {
  const root = useRef<HTMLDivElement>(null)
  const standing = useMemo(
    () => new Set(rowsOf(listing.results(known, search, settled)).map(({ key }) => key)),
    [listing, known, search, settled],
  )
  const results = listing.results(known, search, text)
  const view = text === settled ? results : firstRows(results, rowsInWindow(), standing)

  useLayoutEffect(() => {
    if (canPaintHits && root.current !== null) paintHits(root.current, rowsOf(results), 0, rowsInWindow())
  }, [results])
  useEffect(() => {
    if (!canPaintHits || root.current === null || text !== settled) return
    paintHits(root.current, rowsOf(results), rowsInWindow(), Infinity)
  }, [results, text, settled])
  useEffect(() => (canPaintHits ? clearHits : undefined), [])

  return (
    <div ref={root}>
      <CatalogResults view={view} Row={LiveRow} />
    </div>
  )
}

/** As many as a window can show. */
function rowsInWindow(): number {
  return Math.ceil(window.innerHeight / ROW_HEIGHT)
}

function rowsOf({ groups }: Results): readonly Row[] {
  return groups.flatMap(({ rows }) => rows)
}

const NO_HITS = { nameHits: [], textHits: [] }
const HITS = new Set(Object.keys(NO_HITS))

/** A row that is made again only when more than its hits changed, where the browser can mark those by itself. */
const LiveRow = memo(
  ({ row }: { readonly row: Row }) => <CatalogRow row={canPaintHits ? { ...row, ...NO_HITS } : row} />,
  ({ row: before }, { row: after }) =>
    Object.entries(before).every(
      ([name, value]) => (canPaintHits && HITS.has(name)) || value === Reflect.get(after, name),
    ),
)
