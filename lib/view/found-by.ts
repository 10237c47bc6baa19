import { aliasesOf } from '#catalog/search/aliases'
import type { CatalogEntry } from '#catalog/search/catalog-entry'
import { markHits } from '#catalog/search/mark-hits'
import type { SearchQuery } from '#catalog/search/search'
import { searchEntry } from '#catalog/search/search-entry'

const FOUND_LENGTH = 60

/** Why a row was found whose name and description show nothing of what was typed; `null` when nobody can tell. */
export function foundBy(
  { extension, contents }: CatalogEntry,
  release: string,
  search: SearchQuery,
): string | null {
  if (search.tokens.length === 0) return null
  const { parts, author } = searchEntry(extension, release)
  const { names, words } = aliasesOf(extension.name)
  const lists: readonly (readonly [string, readonly string[]])[] = [
    ['also', names],
    // One word of them: all would hide the description.
    ['known for', words.join(' ').split(' ')],
    ['has', parts.split(' ')],
    ['runs', contents?.services ?? []],
    ['has the module', contents?.modules ?? []],
    ['by', [author ?? '']],
    ['has the file', contents?.files ?? []],
  ]
  for (const [said, items] of lists) {
    const found = items.find((item) => hasHit(item, search))
    if (found !== undefined) return `${said} ${shortened(found)}`
  }
  return null
}

function hasHit(text: string, search: SearchQuery): boolean {
  return markHits(text, search).length > 0
}

/** The end of a path says more than its beginning. */
function shortened(text: string): string {
  return text.length > FOUND_LENGTH ? `…${text.slice(-FOUND_LENGTH)}` : text
}
