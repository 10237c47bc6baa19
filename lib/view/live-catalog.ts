import type { Catalog } from '#catalog/catalog'
import type { Extension, Tier } from '#catalog/extension'
import type { EntryOptions } from '#catalog/search/catalog-entry'
import type { ReadImage } from '#catalog/search/search-entry'
import { parseDigest } from '#oci/digest'
import { catalogListing, type CatalogListing, type ListingKnown } from './catalog-listing.ts'
import { formatCatalogQuery, parseCatalogQuery, type CatalogQuery } from './catalog-query.ts'
import { tierOrder } from './catalog-rows.ts'

/**
 * Reads the JSON twin of a release back into a catalog, as far as a list of its extensions needs it.
 *
 * @throws {Error} when the answer is no catalog
 */
export function readCatalogAnswer(answer: unknown): Catalog {
  const extensions: unknown = fieldOf(answer, 'extensions')
  const version = textOf(answer, 'version')
  if (version === null || !Array.isArray(extensions)) throw new Error('The answer is no catalog.')
  return {
    version,
    indexDigest: null,
    extensions: extensions.map((one: unknown) => extensionOf(one)),
    unreadable: [],
    notes: [],
  }
}

/** The list of a catalog under a query with another text. */
export function liveListing(
  catalog: Catalog,
  known: ListingKnown,
  search: string,
  text: string,
  contents: ReadonlyMap<string, ReadImage> = NOTHING_LISTED,
): CatalogListing {
  return catalogListing(catalog, withText(search, text), optionsOf(catalog, known, contents))
}

/** One map for all, since the index is made anew for another. */
const NOTHING_LISTED: ReadonlyMap<string, ReadImage> = new Map()

type Options = { readonly catalog: Catalog; readonly options: EntryOptions }
const optionsOfKnown = new WeakMap<ListingKnown, Options>()

/** One object while somebody types, by which all that a key does not change is made once. */
function optionsOf(
  catalog: Catalog,
  known: ListingKnown,
  contents: ReadonlyMap<string, ReadImage>,
): EntryOptions {
  const before = optionsOfKnown.get(known)
  if (before?.catalog === catalog && before.options.contents === contents) return before.options
  const { changes, verdicts } = known
  const names = catalog.extensions.map(({ name }) => name)
  const options: EntryOptions = {
    contents,
    ...(changes === null
      ? {}
      : { changes: new Map(names.map((name) => [name, changes[name] ?? 'unchanged'])) }),
    ...(verdicts === null ? {} : { verdicts: new Map(Object.entries(verdicts)) }),
  }
  optionsOfKnown.set(known, { catalog, options })
  return options
}

/** A query with another text, both as they stand behind an address. */
export function searchWithText(search: string, text: string): string {
  return formatCatalogQuery(withText(search, text))
}

function withText(search: string, text: string): CatalogQuery {
  const parameters = new URLSearchParams(search)
  const pairs = [...new Set(parameters.keys())].map((name) => [name, parameters.getAll(name)] as const)
  return parseCatalogQuery({ ...Object.fromEntries(pairs), q: text, page: undefined })
}

function extensionOf(answer: unknown): Extension {
  const reference = textOf(answer, 'reference')
  const digest = textOf(answer, 'digest')
  const tier = textOf(answer, 'tier')
  return {
    name: textOf(answer, 'name') ?? '',
    repository: textOf(answer, 'repository') ?? '',
    registry: reference?.split('/', 1)[0] ?? '',
    tag: textOf(answer, 'tag'),
    digest: digest === null ? null : parseDigest(digest),
    reference,
    tier: tierOrder.find((known): known is Tier => known === tier) ?? 'unstated',
    category: textOf(answer, 'category') ?? '',
    categoryTitle: textOf(answer, 'categoryTitle') ?? '',
    author: textOf(answer, 'author'),
    description: textOf(answer, 'description'),
    publishedDescription: null,
    upstreamVersion: textOf(answer, 'upstreamVersion'),
    boundToRelease: fieldOf(answer, 'boundToRelease') === true,
    coupling: 'none',
    nonfree: fieldOf(answer, 'nonfree') === true,
    example: fieldOf(answer, 'example') === true,
    duplicate: fieldOf(answer, 'duplicate') === true,
  }
}

function fieldOf(answer: unknown, name: string): unknown {
  return typeof answer === 'object' && answer !== null ? Reflect.get(answer, name) : undefined
}

function textOf(answer: unknown, name: string): string | null {
  const value = fieldOf(answer, name)
  return typeof value === 'string' ? value : null
}
