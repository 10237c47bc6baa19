import type { Catalog } from '#catalog/catalog'
import type { ReleaseList } from '#catalog/release'
import { aliasesOf } from '#catalog/search/aliases'
import { readQuestion, type SearchQuestion } from '#catalog/search/question'
import { parseSearch, searchEntries } from '#catalog/search/search'
import { searchEntry } from '#catalog/search/search-entry'
import { buildSearchIndex } from '#catalog/search/search-index'
import type { MixReport } from '#compat/mix-report'
import type { Loaded } from '#problem/loaded'
import type { Outcome } from '#problem/outcome'
import type { Application } from '../application.ts'
import { loadMix } from '../compat/load-mix.ts'
import { loadCatalog, loadHome } from '../load-catalog.ts'
import { loadKnown, type KnownAround } from '../load-known.ts'
import { loadReleases } from '../load-releases.ts'
import type { Patience } from '../lifetimes.ts'

/** What a question is answered from. */
export type SearchReading = {
  readonly question: SearchQuestion
  readonly releases: Outcome<Loaded<ReleaseList>>
  /** The catalog that is looked through. */
  readonly catalog: Outcome<Loaded<Catalog>>
  /** What is at hand around it; `null` without a catalog. */
  readonly known: KnownAround | null
  /** What was asked of which release; `null` when the question names no release or nothing to run there. */
  readonly mix: { readonly reference: string; readonly report: MixReport } | null
}

/**
 * Takes a question apart and finds what it is answered from.
 *
 * @param release whose extensions are looked through; `null`: the newest stable one
 */
export async function loadSearch(
  app: Pick<Application, 'shelf' | 'kernels' | 'resolves' | 'facts'>,
  text: string,
  release: string | null,
  patience: Patience,
): Promise<SearchReading> {
  const { shelf } = app
  const [releases, catalog] = await Promise.all([
    loadReleases(shelf, patience),
    release === null ? loadHome(shelf, patience) : loadCatalog(shelf, release, patience),
  ])
  const question = readQuestion(text, releases.ok ? releases.value.value.releases : [])
  const known = catalog.ok ? await loadKnown(app, catalog.value.value, patience) : null
  const mix = await findMix(app, question, catalog.ok ? catalog.value.value : undefined, patience)
  return { question, releases, catalog, known, mix }
}

async function findMix(
  app: Pick<Application, 'shelf' | 'kernels' | 'facts'>,
  { words, pasted, releases }: SearchQuestion,
  catalog: Catalog | undefined,
  patience: Patience,
): Promise<SearchReading['mix']> {
  const [version] = releases
  if (version === undefined || words === '' || pasted.kind === 'digest') return null
  const reference = pasted.kind === 'image' ? words : nameIn(words, catalog, version)
  const outcome = await loadMix(app, reference, version, patience)
  // A text that can be no name of an extension is no question to be refused, but words to search for.
  return outcome.ok ? { reference, report: outcome.value } : null
}

/**
 * The extension that the words mean in the catalog at hand: its pinned image, which may or may not run on another
 * release; its name where that is the release itself, or the words where nothing fits them.
 */
function nameIn(words: string, catalog: Catalog | undefined, version: string): string {
  if (catalog === undefined) return words
  const { extensions } = catalog
  const index = buildSearchIndex(extensions.map((extension) => searchEntry(extension, catalog.version)))
  const [best] = searchEntries(index, parseSearch(words))
  const found = best === undefined ? undefined : extensions[best]
  // An old name is asked for as it is, so that the answer can say what became of it.
  if (found === undefined || aliasesOf(found.name).names.includes(words)) return words
  return catalog.version === version || found.reference === null ? found.name : found.reference
}
