/** A piece of a constraint; `at[i]` is the index in the source text that `text[i]` comes from. */
export type ConstraintToken = { readonly text: string; readonly at: readonly number[] }

/**
 * Cuts a constraint as Talos does: first every `v` in front of a digit goes, then blanks separate, except after
 * `>`, `<` and `=`; pieces shorter than two bytes vanish without a word, and inner blanks are removed.
 *
 * @see siderolabs/talos pkg/machinery/extensions/validate.go; blang/semver v4.0.0 range.go splitAndTrim
 */
export function tokenizeConstraint(source: string): readonly ConstraintToken[] {
  const trimmed = trimVersionPrefixes(source)
  const tokens: ConstraintToken[] = []
  let start = 0
  let lastVisible = ''
  for (let index = 0; index <= trimmed.text.length; index++) {
    const char = trimmed.text[index]
    const ends = char === undefined || (char === ' ' && !/[<>=]/.test(lastVisible))
    if (ends) {
      const piece = trimmed.text.slice(start, index)
      if (byteLength(piece) >= 2) tokens.push(withoutBlanks(piece, trimmed.at.slice(start, index)))
      start = index + 1
    } else if (char !== ' ') {
      lastVisible = char
    }
  }
  return tokens
}

/**
 * Removes each `v` directly in front of an ASCII digit, once, from left to right: `vv1.5.0` keeps one, and the text
 * of a prerelease is damaged too (`1.0.0-rev2` becomes `1.0.0-re2`). The digit takes the place of its `v`.
 */
export function trimVersionPrefixes(source: string): ConstraintToken {
  let text = ''
  const at: number[] = []
  for (let index = 0; index < source.length; index++) {
    const place = index
    if (source[index] === 'v' && /[0-9]/.test(source.charAt(index + 1))) index++
    text += source.charAt(index)
    at.push(place)
  }
  return { text, at }
}

function withoutBlanks(text: string, at: readonly number[]): ConstraintToken {
  return { text: text.replaceAll(' ', ''), at: at.filter((_, index) => text[index] !== ' ') }
}

// Go counts bytes; for "at least two" any character outside ASCII is enough.
function byteLength(piece: string): number {
  return piece.length === 1 && piece > '\u007f' ? 2 : piece.length
}
