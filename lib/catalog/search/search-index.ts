import { foldText, wordsOf } from './folded-text.ts'
import type { SearchEntry } from './search-entry.ts'
import { textColumn, type TextColumn } from './text-column.ts'
import { letterBits } from './typo-distance.ts'

/** The texts of an entry that are searched, in the order of what a hit in them is worth. */
export const searchFields = [
  'name',
  'oldNames',
  'aliases',
  'parts',
  'version',
  'author',
  'description',
  'files',
] as const

/** One of the texts of an entry. */
export type SearchField = (typeof searchFields)[number]

/** Entries prepared for searching; a place in the list is the entry's number. */
export type SearchIndex = {
  readonly size: number
  /** Folded texts by field. */
  readonly columns: Readonly<Record<SearchField, TextColumn>>
  /** Folded, by number. */
  readonly names: readonly string[]
  /** The numbers of the entries that had a name. */
  readonly byOldName: ReadonlyMap<string, ReadonlySet<number>>
  /** Words of names, old names, aliases and parts: where typos are forgiven. */
  readonly vocabulary: readonly VocabularyWord[]
  /** The numbers of the entries in the order of names. */
  readonly byName: readonly number[]
}

/** A word with the letters in it, as bits, and the numbers of the entries that have it. */
export type VocabularyWord = {
  readonly word: string
  readonly letters: number
  readonly numbers: readonly number[]
}

/** Longest text that is searched, in characters; descriptions have some hundred. */
const maxText = 4096
/** File lists are longer than all else together. */
const maxFiles = 262_144
const forgiving = ['name', 'oldNames', 'aliases', 'parts'] as const

/** Prepares entries; time and memory grow with their texts. */
export function buildSearchIndex(entries: readonly SearchEntry[]): SearchIndex {
  const textsOf = (field: SearchField): readonly string[] =>
    entries.map((entry) => foldText((entry[field] ?? '').slice(0, field === 'files' ? maxFiles : maxText)))
  const texts = {
    name: textsOf('name'),
    oldNames: textsOf('oldNames'),
    aliases: textsOf('aliases'),
    parts: textsOf('parts'),
  }
  const vocabulary = new Map<string, number[]>()
  for (const field of forgiving) {
    for (const [number, text] of texts[field].entries()) {
      // Whole names too: somebody may mistype one that has dashes.
      for (const word of new Set([...wordsOf(text), ...text.split(' ')])) {
        const numbers = vocabulary.get(word)
        if (numbers === undefined) vocabulary.set(word, [number])
        else if (numbers.at(-1) !== number) numbers.push(number)
      }
    }
  }
  const named = texts.name.map((name, number) => ({ name, number })).toSorted(compareNames)
  return {
    size: entries.length,
    columns: {
      name: textColumn(texts.name),
      oldNames: textColumn(texts.oldNames),
      aliases: textColumn(texts.aliases),
      parts: textColumn(texts.parts),
      version: textColumn(textsOf('version')),
      author: textColumn(textsOf('author')),
      description: textColumn(textsOf('description')),
      files: textColumn(textsOf('files')),
    },
    names: texts.name,
    byOldName: byOldName(texts.oldNames),
    vocabulary: [...vocabulary].map(([word, numbers]) => ({ word, letters: letterBits(word), numbers })),
    byName: named.map(({ number }) => number),
  }
}

function byOldName(texts: readonly string[]): ReadonlyMap<string, ReadonlySet<number>> {
  const numbers = new Map<string, Set<number>>()
  for (const [number, text] of texts.entries()) {
    if (text === '') continue
    for (const name of text.split(' ')) numbers.set(name, (numbers.get(name) ?? new Set()).add(number))
  }
  return numbers
}

type Named = { readonly name: string; readonly number: number }

function compareNames(a: Named, b: Named): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : a.number - b.number
}
