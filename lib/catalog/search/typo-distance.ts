/** Edits that a word of some length may be away from what was meant: none up to three letters, then one, then two. */
export function allowedTypos(length: number): number {
  return length < 4 ? 0 : length < 8 ? 1 : 2
}

/** The letters of a word as bits, for {@link lacksLetters}; what is no letter or digit is left out. */
export function letterBits(word: string): number {
  let bits = 0
  for (let at = 0; at < word.length; at += 1) {
    const code = word.charCodeAt(at)
    if (code >= 0x61 && code <= 0x7a) bits |= 1 << (code - 0x61)
    else if (code >= 0x30 && code <= 0x39) bits |= 1 << (26 + ((code - 0x30) >> 1))
  }
  return bits
}

/** Whether a word has so many letters that another lacks that no `limit` edits can make up for it: a quick no. */
export function lacksLetters(bits: number, others: number, limit: number): boolean {
  let missing = bits & ~others
  for (let left = limit; missing !== 0; left -= 1) {
    if (left === 0) return true
    missing &= missing - 1
  }
  return false
}

/**
 * Whether two words are at most `limit` edits apart: letters added, left out, replaced, or swapped with a neighbour.
 * Only the cells of the table near its diagonal are computed, and it ends when a row is beyond the limit.
 */
export function isWithinTypos(a: string, b: string, limit: number): boolean {
  if (Math.abs(a.length - b.length) > limit) return false
  const beyond = limit + 1
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, column) => Math.min(column, beyond))
  for (let row = 1; row <= a.length; row += 1) {
    const current = last.map(() => beyond)
    if (row <= limit) current[0] = row
    let best = current[0] ?? beyond
    for (let column = Math.max(1, row - limit); column <= Math.min(b.length, row + limit); column += 1) {
      const isSame = a.charCodeAt(row - 1) === b.charCodeAt(column - 1)
      let cost = Math.min(
        cell(last, column) + 1,
        cell(current, column - 1) + 1,
        cell(last, column - 1) + (isSame ? 0 : 1),
      )
      const isSwap =
        row > 1 &&
        column > 1 &&
        a.charCodeAt(row - 1) === b.charCodeAt(column - 2) &&
        a.charCodeAt(row - 2) === b.charCodeAt(column - 1)
      if (isSwap) cost = Math.min(cost, cell(beforeLast, column - 2) + 1)
      current[column] = cost
      best = Math.min(best, cost)
    }
    if (best > limit) return false
    beforeLast = last
    last = current
  }
  return cell(last, b.length) <= limit

  function cell(cells: readonly number[], column: number): number {
    return cells[column] ?? beyond
  }
}
