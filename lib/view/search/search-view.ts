import type { Catalog } from '#catalog/catalog'
import type { ReleaseList } from '#catalog/release'
import type { EntryOptions } from '#catalog/search/catalog-entry'
import type { SearchQuestion } from '#catalog/search/question'
import { parseSearch } from '#catalog/search/search'
import type { MixReport } from '#compat/mix-report'
import type { Loaded } from '#problem/loaded'
import type { Outcome } from '#problem/outcome'
import { findInCatalog } from '../catalog-found.ts'
import { emptyQuery, formatCatalogQuery } from '../catalog-query.ts'
import { plainRow, rowWithHits, type ShownRow } from '../catalog-rows.ts'
import { refusalOf } from '../compatibility/kernel-standing.ts'
import { formatCount } from '../format.ts'
import { problemView } from '../problem-view.ts'
import { releaseHref } from '../routes.ts'
import { mixItems, pastedItems } from './answer-items.ts'
import { pageItems } from './page-items.ts'
import { releaseItems } from './release-items.ts'
import { searchItem, type SearchItem, type SearchSection } from './search-item.ts'

/** What a question is answered from, as the door gives it. */
export type SearchFound = {
  readonly question: SearchQuestion
  readonly releases: Outcome<Loaded<ReleaseList>>
  readonly catalog: Outcome<Loaded<Catalog>>
  readonly known: EntryOptions | null
  readonly mix: { readonly reference: string; readonly report: MixReport } | null
}

/** Everything that a text leads to. */
export type SearchView = {
  readonly text: string
  /** The release that was looked through; `null` when no catalog could be read. */
  readonly release: string | null
  /** Kinds of things in the order of their worth; empty ones are left out. */
  readonly sections: readonly SearchSection[]
  /** Why extensions could not be looked through; `null` when they were. */
  readonly fault: string | null
}

const SHOWN_EXTENSIONS = 8
const SHOWN_PAGES = 6

/** Answers a question, finds extensions, releases and pages. */
export function searchView({ question, releases, catalog, known, mix }: SearchFound): SearchView {
  const loaded = catalog.ok ? catalog.value.value : null
  const list = releases.ok ? releases.value.value : null
  const isEmpty = question.text === ''
  const pages = isEmpty || question.words !== '' ? pageItems(question.words) : []
  const answers: SearchSection = {
    key: 'answers',
    title: 'Answer',
    items: [
      ...(mix === null ? [] : mixItems(mix.reference, mix.report)),
      ...pastedItems(question, loaded?.version ?? list?.newestStable ?? null),
    ],
  }
  const extensions: SearchSection = {
    key: 'extensions',
    title: loaded === null ? 'Extensions' : `Extensions of Talos ${loaded.version}`,
    items: loaded === null || isEmpty ? [] : extensionItems(question, loaded, known ?? {}),
  }
  const others: readonly SearchSection[] = [
    { key: 'releases', title: 'Releases', items: releaseItems(question, list?.releases ?? []) },
    { key: 'pages', title: 'Pages', items: isEmpty ? pages : pages.slice(0, SHOWN_PAGES) },
  ]
  const isPageMeant = startsWith(pages[0], question.words) && !startsWith(extensions.items[0], question.words)
  const sections = isPageMeant
    ? [answers, ...others.toReversed(), extensions]
    : [answers, extensions, ...others]
  return {
    text: question.text,
    release: loaded?.version ?? null,
    sections: sections.filter(({ items }) => items.length > 0),
    fault: catalog.ok ? null : problemView(catalog.problem).text,
  }
}

/** Whether a name begins with what was typed: then it is meant, and not what has it somewhere in its words. */
function startsWith(item: SearchItem | undefined, words: string): boolean {
  return words !== '' && item?.label.toLowerCase().startsWith(words.toLowerCase()) === true
}

function extensionItems(
  { words }: SearchQuestion,
  catalog: Catalog,
  known: EntryOptions,
): readonly SearchItem[] {
  if (words === '') return []
  const { version } = catalog
  const query = { ...emptyQuery, text: words }
  const { shown } = findInCatalog(catalog, query, known)
  const search = parseSearch(words)
  const refusal = refusalOf(catalog)
  const rows = shown
    .slice(0, SHOWN_EXTENSIONS)
    .map((entry) => rowWithHits(plainRow(entry, version, query, refusal), entry, version, search))
  const more = shown.length - rows.length
  const all = searchItem({
    key: 'all extensions',
    kind: 'page',
    label: `All ${formatCount(shown.length, 'extension')} with “${words}”`,
    href: releaseHref(version) + formatCatalogQuery(query),
  })
  return [...rows.map((row) => extensionItem(row, version)), ...(more > 0 ? [all] : [])]
}

function extensionItem(
  { row: { key, name, href, tier, version, ...row }, hits }: ShownRow,
  release: string,
): SearchItem {
  const text = [row.found, row.description].filter((part) => part !== null).join(' · ')
  return searchItem({
    key: `extension ${key}`,
    kind: 'extension',
    label: name,
    hits: hits.name,
    text: text === '' ? null : text,
    hint: version.main,
    tier,
    href,
    copy:
      row.reference === null
        ? null
        : { text: row.reference, what: `pinned reference of ${name} for ${release}` },
  })
}
