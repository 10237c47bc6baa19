import type { TextRange } from '#catalog/search/mark-hits'
import type { CellTone } from '../compatibility/cell-words.ts'
import type { TierChip } from '../extension-words.ts'

/** One thing that was found. */
export type SearchItem = {
  /** Unique among all that was found; stays the same while the question changes. */
  readonly key: string
  readonly kind: 'answer' | 'digest' | 'extension' | 'release' | 'page'
  readonly label: string
  /** Where the label has what was typed. */
  readonly hits: readonly TextRange[]
  /** What it is, in one line. */
  readonly text: string | null
  /** What stands at the end of the line: a version. */
  readonly hint: string | null
  readonly tier: TierChip | null
  /** Of an answer: whether it is good news. */
  readonly tone: CellTone | null
  readonly href: string
  /** What can be copied of it. */
  readonly copy: { readonly text: string; readonly what: string } | null
}

/** Things of one kind. */
export type SearchSection = {
  readonly key: string
  readonly title: string
  readonly items: readonly SearchItem[]
}

type Given = Pick<SearchItem, 'key' | 'kind' | 'label' | 'href'> & Partial<SearchItem>

/** Fills in what most things do not have. */
export function searchItem(given: Given): SearchItem {
  const { key, kind, label, href, ...more } = given
  const nothing = { hits: [], text: null, hint: null, tier: null, tone: null, copy: null }
  return { key, kind, label, href, ...nothing, ...more }
}
