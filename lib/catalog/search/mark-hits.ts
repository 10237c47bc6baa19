import { foldText, isWordStart } from './folded-text.ts'
import type { SearchQuery } from './search.ts'

/** A part of a text, `from` inclusive and `to` exclusive, in UTF-16 code units as JavaScript counts. */
export type TextRange = { readonly from: number; readonly to: number }

/** Places that are marked in one text at most. */
const maxMarks = 100
const minMiddle = 3

/** Where a text has the tokens of a question, in order, joined where they touch. */
export function markHits(text: string, query: SearchQuery): readonly TextRange[] {
  const folded = foldText(text)
  const ranges = query.tokens.flatMap((token) => placesOf(folded, token))
  const marks: TextRange[] = []
  for (const range of ranges.toSorted((a, b) => a.from - b.from || a.to - b.to)) {
    const last = marks.at(-1)
    if (last !== undefined && range.from <= last.to) {
      marks[marks.length - 1] = { from: last.from, to: Math.max(last.to, range.to) }
    } else marks.push(range)
  }
  return marks
}

function placesOf(folded: string, token: string): readonly TextRange[] {
  const places: TextRange[] = []
  for (let at = folded.indexOf(token); at !== -1 && places.length < maxMarks;) {
    if (token.length >= minMiddle || isWordStart(folded, at)) places.push({ from: at, to: at + token.length })
    at = folded.indexOf(token, at + token.length)
  }
  return places
}
