import type { Catalog, UnreadableLine } from '#catalog/catalog'
import { findWithdrawn } from '#catalog/withdrawn-releases'
import type { ReleaseStanding } from '#compat/kernel-builds'
import type { Loaded } from '#problem/loaded'
import { catalogListing, type CatalogListing, type ListingOptions } from './catalog-listing.ts'
import { formatCatalogQuery, queryPairs, type CatalogQuery } from './catalog-query.ts'
import { digestWords, type DigestWords } from './extension-words.ts'
import { kernelBanner } from './compatibility/kernel-standing.ts'
import { refsTextHref, releaseApiHref, releaseHref } from './routes.ts'
import { visibleText } from './visible-text.ts'
import { stateBanner, stateLine, type Banner, type StateLine } from './state-line.ts'

/** The page of one release, complete: nothing but plain text, numbers and links. */
export type CatalogView = CatalogListing & {
  readonly version: string
  readonly title: string
  readonly state: StateLine
  readonly banners: readonly Banner[]
  readonly indexDigest: DigestWords | null
  readonly search: {
    readonly action: string
    readonly text: string
    /** The same list without the text. */
    readonly clearHref: string
    /** Other filters, kept as hidden fields of the form. */
    readonly kept: readonly (readonly [name: string, value: string])[]
  }
  readonly notes: readonly string[]
  /** Lines of the catalog file that are no entry: the first of them, and how many there are. */
  readonly unreadable: { readonly count: number; readonly lines: readonly UnreadableLine[] }
  /** `null`: no reference of the release is known. */
  readonly refsHref: string | null
  readonly apiHref: string
}

/** Prepares the page of a release; `now` tells the age of the data. A page behind the last is the last. */
export function catalogView(
  loaded: Loaded<Catalog>,
  asked: CatalogQuery,
  now: Date,
  known: ListingOptions = {},
): CatalogView {
  const { value: catalog } = loaded
  const { version, extensions } = catalog
  const listing = catalogListing(catalog, asked, known)
  const { query } = listing
  const hasReferences = extensions.some((extension) => extension.reference !== null)
  return {
    ...listing,
    version,
    title: `Extensions for Talos ${version}`,
    state: stateLine(loaded, now),
    banners: bannersOf(loaded, hasReferences, now, known.standing),
    indexDigest: catalog.indexDigest === null ? null : digestWords(catalog.indexDigest),
    search: {
      action: releaseHref(version),
      text: query.text,
      clearHref: releaseHref(version) + formatCatalogQuery({ ...query, text: '', page: 1 }),
      kept: queryPairs({ ...query, text: '', page: 1 }),
    },
    notes: catalog.notes.map((note) => visibleText(note.text)),
    unreadable: unreadableView(catalog.unreadable),
    refsHref: hasReferences ? refsTextHref(version) : null,
    apiHref: releaseApiHref(version),
  }
}

function bannersOf(
  loaded: Loaded<Catalog>,
  hasReferences: boolean,
  now: Date,
  standing: ReleaseStanding | undefined,
): Banner[] {
  const { version, extensions } = loaded.value
  const banners: Banner[] = []
  const withdrawn = findWithdrawn(version)
  if (withdrawn !== undefined) {
    banners.push({
      tone: 'warn',
      heading: `${version} was withdrawn`,
      sentences: [withdrawn.reason, `Use ${withdrawn.use} in its place.`],
    })
  }
  const kernel = kernelBanner(version, standing)
  if (kernel !== null) banners.push(kernel)
  const state = stateBanner(loaded, now)
  if (state !== null) banners.push(state)
  if (!hasReferences && extensions.length > 0) {
    banners.push({
      tone: 'info',
      heading: 'Digests are not known here',
      sentences: [
        'Names and versions come from the release history that ships with this catalog.',
        'Without its digest nothing can be copied as a pinned reference.',
      ],
    })
  }
  return banners
}

const SHOWN_LINES = 50
const SHOWN_LINE_LENGTH = 200

function unreadableView(lines: readonly UnreadableLine[]): CatalogView['unreadable'] {
  const shown = lines.slice(0, SHOWN_LINES).map((line) => {
    const text =
      line.text.length > SHOWN_LINE_LENGTH ? `${line.text.slice(0, SHOWN_LINE_LENGTH)}…` : line.text
    return { ...line, text: visibleText(text) }
  })
  return { count: lines.length, lines: shown }
}
