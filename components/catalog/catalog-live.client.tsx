'use client'

import { memo, useDeferredValue, type ReactNode } from 'react'
import type { CatalogListing, ListingKnown } from '#view/catalog-listing'
import { readContentsAnswer } from '#view/answers/contents-answer'
import { firstRows } from '#view/first-rows'
import { liveListing, readCatalogAnswer, searchWithText } from '#view/live-catalog'
import { contentsApiHref } from '#view/routes'
import { CatalogRail } from './catalog-rail.tsx'
import { CatalogResults } from './catalog-results.tsx'
import { ListChoices } from './list-choices.tsx'

/** Parts of the page that the search renews. */
export type LivePart = 'count' | 'rail' | 'choices' | 'results'

/** A catalog in the browser: what a query looks like in each part of the page. */
export type LiveCatalog = {
  readonly render: (part: LivePart, search: string, text: string) => ReactNode
  /** The query with another text, as it stands behind an address. */
  readonly searchWith: (search: string, text: string) => string
}

/** Fetches a catalog and prepares the very view that the server prepares. @throws when it cannot be had */
export async function openCatalog(apiHref: string, known: ListingKnown): Promise<LiveCatalog> {
  const response = await fetch(apiHref)
  const catalog = readCatalogAnswer(await response.json())
  const contents = readContentsAnswer(await knownContents(catalog.version))
  let last: { readonly key: string; readonly listing: CatalogListing } | undefined
  const listingOf = (search: string, text: string): CatalogListing => {
    const key = JSON.stringify([search, text])
    if (last?.key !== key) last = { key, listing: liveListing(catalog, known, search, text, contents) }
    return last.listing
  }
  return {
    searchWith: searchWithText,
    render: (part, search, text) => {
      const listing = listingOf(search, text)
      if (part === 'count') return listing.countText
      if (part === 'results') return <LiveResults view={listing} />
      return <LivePartAfter part={part} listing={listing} />
    },
  }
}

type AfterProps = { readonly part: 'rail' | 'choices'; readonly listing: CatalogListing }

/** Filters and choices follow the rows, which are what somebody looks at while typing. */
function LivePartAfter({ part, listing }: AfterProps) {
  return <SettledPart part={part} listing={useDeferredValue(listing)} />
}

const SettledPart = memo(({ part, listing }: AfterProps) =>
  part === 'rail' ? <CatalogRail facets={listing.facets} /> : <ListChoices listing={listing} />,
)

/** More rows than a window shows. */
const FIRST_ROWS = 40

/** Shows the first rows with the key, and the others as soon as the browser has time for them. */
function LiveResults({ view }: { readonly view: CatalogListing }) {
  const settled = useDeferredValue(view)
  return <CatalogResults view={settled === view ? view : firstRows(view, FIRST_ROWS)} />
}

/** Files and modules only add to what is found: without them the search does what the catalog can. */
async function knownContents(version: string): Promise<unknown> {
  const response = await fetch(contentsApiHref(version)).catch(() => undefined)
  return response?.ok === true ? response.json() : undefined
}
