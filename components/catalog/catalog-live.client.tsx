'use client'

import { memo, type ReactNode } from 'react'
import { readCatalogAnswer } from '#view/answers/read-catalog-answer'
import { readContentsAnswer } from '#view/answers/contents-answer'
import type { ListingKnown } from '#view/listing-known'
import { liveListing, searchWithText, type LiveListing } from '#view/live-catalog'
import { contentsApiHref } from '#view/routes'
import { pastedSearchHref } from '#view/digest/pasted-search'
import { CatalogRail } from './catalog-rail.tsx'
import { ListChoices } from './list-choices.tsx'
import { LiveResults } from './live-results.client.tsx'

/** Comes with the search, which is what replaces the rows. */
export { keepFocus } from './keep-focus.ts'

/** Parts of the page that the search renews. */
export type LivePart = 'rail' | 'choices' | 'results'

/** What somebody looks for: the query of the page with another text. */
export type LiveQuery = {
  readonly known: ListingKnown
  readonly search: string
  readonly text: string
}

/** A catalog in the browser: what a query looks like in each part of the page. */
export type LiveCatalog = {
  /** `settled` is the text that is on the screen as a whole; another one is shown by its first rows only. */
  readonly render: (part: LivePart, query: LiveQuery, settled: string) => ReactNode
  /** How many extensions a query leaves, in words. */
  readonly countText: (query: LiveQuery) => string
  /** Texts that find something, to try the search with. */
  readonly samples: readonly string[]
  /**
   * The query with another text, as it stands behind an address. A digest stays in the field alone: who opens an
   * address with one is led to the page of the digest.
   */
  readonly searchWith: (search: string, text: string) => string
}

/** Fetches a catalog and prepares the very view that the server prepares. @throws when it cannot be had */
export async function openCatalog(apiHref: string): Promise<LiveCatalog> {
  const response = await fetch(apiHref)
  const catalog = readCatalogAnswer(await response.json())
  const listing = liveListing(catalog, readContentsAnswer(await knownContents(catalog.version)))
  return {
    samples: [4, 3, 2, 1].map((length) => (catalog.extensions[0]?.name ?? '').slice(0, length)),
    searchWith: (search, text) => searchWithText(search, pastedSearchHref(text) === null ? text : ''),
    countText: ({ known, search, text }) => listing.results(known, search, text).countText,
    render: (part, { known, search, text }, settled) =>
      part === 'results' ? (
        <LiveResults {...{ listing, known, search, text, settled }} />
      ) : (
        <SettledPart {...{ part, listing, known, search }} text={settled} />
      ),
  }
}

type SettledProps = LiveQuery & {
  readonly part: Exclude<LivePart, 'results'>
  readonly listing: LiveListing
}

/** Filters and choices follow the rows, which are what somebody looks at while typing. */
const SettledPart = memo(({ part, listing, known, search, text }: SettledProps) => {
  const controls = listing.controls(known, search, text)
  return part === 'rail' ? <CatalogRail facets={controls.facets} /> : <ListChoices listing={controls} />
})

/** Files and modules only add to what is found: without them the search does what the catalog can. */
async function knownContents(version: string): Promise<unknown> {
  const response = await fetch(contentsApiHref(version)).catch(() => undefined)
  return response?.ok === true ? response.json() : undefined
}
