'use client'

import { memo, startTransition, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { CatalogResults as Results } from '#view/catalog-results'
import { noHits, type ShownRow } from '#view/catalog-rows'
import { firstRows } from '#view/first-rows'
import type { ListingKnown } from '#view/listing-known'
import type { LiveListing } from '#view/live-catalog'
import { CatalogResults } from './catalog-results.tsx'
import { CatalogRow } from './catalog-row.tsx'
import { canPaintHits, clearHits, paintFirstHits, paintOtherHits } from './paint-hits.ts'

type Props = {
  readonly listing: LiveListing
  readonly known: ListingKnown
  readonly search: string
  readonly text: string
  readonly settled: string
}

/** What a row is high at least, in CSS pixels. */
const ROW_HEIGHT = 40

/** As long as the address waits: who types on does so sooner. */
const PAUSE_MS = 400

/**
 * Shows rows that stand and the first of the others with the key, some more after that, and the rest when nobody types
 * or somebody scrolls: making and taking away rows that nobody sees is most of what a key costs in a long list.
 */
export function LiveResults({ listing, known, search, text, settled }: Props) {
  const root = useRef<HTMLDivElement>(null)
  const [inSight, setInSight] = useState(() => Math.ceil(window.innerHeight / ROW_HEIGHT))
  /** The text whose rows are all there. */
  const [whole, setWhole] = useState(settled)
  const wholeKeys = useMemo(
    () => keysOf(listing.results(known, search, whole)),
    [listing, known, search, whole],
  )
  const settledKeys = useMemo(() => {
    const results = listing.results(known, search, settled)
    return settled === whole ? wholeKeys : keysOf(firstRows(results, 2 * inSight, wholeKeys))
  }, [listing, known, search, settled, whole, wholeKeys, inSight])

  const isSettled = text === settled
  const isWhole = isSettled && text === whole
  const results = listing.results(known, search, text, isSettled ? Infinity : inSight)
  const view = useMemo(() => {
    if (isWhole) return results
    return isSettled ? firstRows(results, 2 * inSight, wholeKeys) : firstRows(results, inSight, settledKeys)
  }, [results, isSettled, isWhole, inSight, settledKeys, wholeKeys])

  useLayoutEffect(() => {
    if (canPaintHits && root.current !== null) paintFirstHits(root.current, rowsOf(results), inSight)
  }, [results, inSight])
  useEffect(() => {
    if (canPaintHits && root.current !== null && isWhole)
      paintOtherHits(root.current, rowsOf(results), inSight)
  }, [results, inSight, isWhole])
  useEffect(() => {
    if (!isSettled || isWhole) return undefined
    const complete = (): void => startTransition(() => setWhole(text))
    const timer = setTimeout(complete, PAUSE_MS)
    window.addEventListener('scroll', complete, { passive: true })
    return () => {
      clearTimeout(timer)
      window.removeEventListener('scroll', complete)
    }
  }, [text, isSettled, isWhole])
  useEffect(() => {
    // Not with the key: a place on the page is known only after all of it was laid out.
    if (isSettled) setInSight(rowsInSight(root.current))
  }, [isSettled])
  useEffect(() => {
    const look = (): void => setInSight(rowsInSight(root.current))
    window.addEventListener('resize', look)
    return () => window.removeEventListener('resize', look)
  }, [])
  useEffect(() => (canPaintHits ? clearHits : undefined), [])

  return (
    <div ref={root}>
      <CatalogResults view={view} Rows={LiveRows} />
    </div>
  )
}

/** As many as fit between the first row and the end of the window. */
function rowsInSight(list: Element | null): number {
  const top = list?.getBoundingClientRect().top ?? 0
  return Math.max(1, Math.ceil((window.innerHeight - top) / ROW_HEIGHT))
}

function keysOf(results: Results): ReadonlySet<string> {
  return new Set(rowsOf(results).map(({ row }) => row.key))
}

function rowsOf({ groups }: Results): readonly ShownRow[] {
  return groups.flatMap(({ rows }) => rows)
}

const LiveRow = memo(
  ({ row, hits }: ShownRow) => <CatalogRow row={row} hits={canPaintHits ? noHits : hits} />,
  isSame,
)

/** Rows that are made again only when more than their hits changed, where the browser can mark those by itself. */
const LiveRows = memo(
  ({ rows }: { readonly rows: readonly ShownRow[] }) => (
    <ul>
      {rows.map(({ row, hits }) => (
        <LiveRow key={row.key} row={row} hits={hits} />
      ))}
    </ul>
  ),
  ({ rows: before }, { rows: after }) =>
    before.length === after.length && before.every((one, at) => isSame(one, after[at])),
)

function isSame(before: ShownRow, after: ShownRow | undefined): boolean {
  return before.row === after?.row && (canPaintHits || before.hits === after.hits)
}
