import type { TierChip } from '../extension-words.ts'
import { tierOrder } from '#catalog/tier-order'
import { searchItem, type SearchItem, type SearchSection } from './search-item.ts'

const KINDS = ['answer', 'digest', 'extension', 'release', 'page'] as const
const TONES = ['ok', 'warn', 'bad', 'faint', 'deprecated'] as const

/** What was found, as the JSON twin of the search says it; `fault`: why extensions could not be looked through. */
export type SearchAnswer = { readonly sections: readonly SearchSection[]; readonly fault: string | null }

/** Reads the JSON twin of the search; what is not of its form is left out. */
export function readSearchAnswer(answer: unknown): SearchAnswer {
  const sections = listOf(answer, 'sections').map((section) => ({
    key: textOf(section, 'key') ?? '',
    title: textOf(section, 'title') ?? '',
    items: listOf(section, 'items').flatMap(itemOf),
  }))
  return { sections: sections.filter(({ items }) => items.length > 0), fault: textOf(answer, 'fault') }
}

function itemOf(answer: unknown): readonly SearchItem[] {
  const [key, label, href] = ['key', 'label', 'href'].map((name) => textOf(answer, name))
  const kind = KINDS.find((known) => known === fieldOf(answer, 'kind'))
  if (key == null || label == null || kind === undefined) return []
  // Only addresses of this site: one slash in front.
  if (href == null || !/^\/(?![/\\])/.test(href)) return []
  const copy = fieldOf(answer, 'copy')
  const [text, what] = [textOf(copy, 'text'), textOf(copy, 'what')]
  return [
    searchItem({
      key,
      kind,
      label,
      href,
      text: textOf(answer, 'text'),
      hint: textOf(answer, 'hint'),
      tier: tierOf(fieldOf(answer, 'tier')),
      tone: TONES.find((known) => known === fieldOf(answer, 'tone')) ?? null,
      hits: listOf(answer, 'hits').flatMap(rangeOf),
      copy: text === null || what === null ? null : { text, what },
    }),
  ]
}

function tierOf(answer: unknown): TierChip | null {
  const tier = tierOrder.find((known) => known === fieldOf(answer, 'tier'))
  return tier === undefined ? null : { tier, word: textOf(answer, 'word') ?? tier }
}

function rangeOf(answer: unknown) {
  const [from, to] = [fieldOf(answer, 'from'), fieldOf(answer, 'to')]
  return typeof from === 'number' && typeof to === 'number' ? [{ from, to }] : []
}

function listOf(answer: unknown, name: string): readonly unknown[] {
  const value = fieldOf(answer, name)
  return Array.isArray(value) ? value : []
}

function textOf(answer: unknown, name: string): string | null {
  const value = fieldOf(answer, name)
  return typeof value === 'string' ? value : null
}

function fieldOf(answer: unknown, name: string): unknown {
  return typeof answer === 'object' && answer !== null ? Reflect.get(answer, name) : undefined
}
