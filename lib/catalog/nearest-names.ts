const maxLength = 100

/**
 * The names nearest to a wrong one, nearest first: those whose words it has or that have its words, then those few
 * edits away. Empty when nothing is near.
 *
 * @param text - what somebody asked for; `siderolabs/` in front and case are forgiven
 */
export function nearestNames(text: string, names: Iterable<string>, limit = 5): string[] {
  const asked = text
    .trim()
    .slice(0, maxLength)
    .toLowerCase()
    .replace(/^siderolabs\//, '')
  if (asked === '') return []
  return [...new Set(names)]
    .map((name) => ({ name, score: score(asked, name.slice(0, maxLength).toLowerCase()) }))
    .filter((candidate) => candidate.score !== undefined)
    .toSorted((a, b) => (a.score ?? 0) - (b.score ?? 0) || (a.name < b.name ? -1 : 1))
    .slice(0, limit)
    .map(({ name }) => name)
}

/** Lower is nearer; `undefined` is too far to be meant. */
function score(asked: string, name: string): number | undefined {
  const edits = editDistance(asked, name)
  if (contains(name, asked) || contains(asked, name)) return Math.min(edits, 1)
  const allowed = Math.max(1, Math.floor(Math.max(asked.length, name.length) / 3))
  return edits <= allowed ? edits : undefined
}

/** Whether every word of `part` is somewhere in `whole`: `qemu-agent` in `qemu-guest-agent`. */
function contains(whole: string, part: string): boolean {
  return part.length >= 3 && part.split('-').every((word) => word !== '' && whole.includes(word))
}

/** Insertions, deletions, replacements and swaps of neighbours between two texts. */
function editDistance(a: string, b: string): number {
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row]
    for (let column = 1; column <= b.length; column += 1) {
      const cost = a[row - 1] === b[column - 1] ? 0 : 1
      const swapped =
        row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]
          ? at(beforeLast, column - 2) + 1
          : Infinity
      current.push(
        Math.min(at(last, column) + 1, at(current, column - 1) + 1, at(last, column - 1) + cost, swapped),
      )
    }
    beforeLast = last
    last = current
  }
  return at(last, b.length)
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Infinity
}
