import { foldText, wordsOf } from '#catalog/search/folded-text'
import { markHits } from '#catalog/search/mark-hits'
import { parseSearch } from '#catalog/search/search'
import { kernelBuildsHref, mixFormHref, releasesHref } from '../routes.ts'
import { footerPlaces, navigationPlaces } from '../shell-view.ts'
import { searchItem, type SearchItem } from './search-item.ts'

/** A page with other words that people may look for it by. */
type Page = { readonly label: string; readonly href: string; readonly words: string }

const WORDS: Readonly<Record<string, string>> = {
  Catalog: 'extensions home list',
  Basket: 'selection schematic installer copy formats image factory recipe',
  Compatibility: 'matrix versions table',
  Compare: 'difference diff changes two releases',
  Upgrade: 'pre-flight preflight check node move',
  Graph: 'dependencies needs relations build',
  Tiers: 'core extra contrib support',
  Registry: 'browser tags manifests blobs repositories',
  Sources: 'snapshot origin age read',
  About: 'help keys licence',
  API: 'openapi json rest',
  'Look up a digest': 'sha256 reference permalink find paste',
}

const PAGES: readonly Page[] = [
  ...[...navigationPlaces, ...footerPlaces].map(({ label, href }) => ({
    label,
    href,
    words: WORDS[label] ?? '',
  })),
  { label: 'Releases', href: releasesHref, words: 'versions talos all' },
  { label: 'Does it run there?', href: mixFormHref, words: 'mix check kernel build other release' },
  { label: 'Kernel builds', href: kernelBuildsHref, words: 'modules pkgs linux version' },
]

/** Pages that have every word, those whose name begins so first; all of them for an empty question. */
export function pageItems(words: string): readonly SearchItem[] {
  const search = parseSearch(words)
  const found = PAGES.flatMap((page) => {
    const label = wordsOf(foldText(page.label))
    const all = [...label, ...wordsOf(foldText(page.words))]
    const isHit = search.tokens.every((token) => all.some((word) => word.startsWith(token)))
    const isNamed = search.tokens.every((token) => label.some((word) => word.startsWith(token)))
    return isHit ? [{ page, rank: isNamed ? 0 : 1 }] : []
  })
  return found
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ page: { label, href } }) =>
      searchItem({ key: `page ${href}`, kind: 'page', label, href, hits: markHits(label, search) }),
    )
}
