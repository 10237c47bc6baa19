// Longer lines are no rows of a list of extensions; the bound keeps every pattern here cheap.
const MAX_LINE = 16_384

/**
 * Cells of a line of a pipe table, trimmed; `undefined` when the line is none. An escaped pipe belongs to its cell,
 * pipes at both ends are optional, but one must be there.
 *
 * @see GitHub Flavored Markdown 0.29, "Tables (extension)"
 */
export function tableCells(line: string): readonly string[] | undefined {
  const row = line.trim()
  if (row.length > MAX_LINE || !row.includes('|')) return undefined
  const cells = ['']
  for (let at = row.startsWith('|') ? 1 : 0; at < row.length; at += 1) {
    const character = row.charAt(at)
    if (character === '\\' && row[at + 1] === '|') {
      cells[cells.length - 1] += '|'
      at += 1
    } else if (character === '|') cells.push('')
    else cells[cells.length - 1] += character
  }
  // What follows the last pipe is no cell when it is empty.
  if (cells.at(-1)?.trim() === '') cells.pop()
  return cells.length === 0 ? undefined : cells.map((cell) => cell.trim())
}

/** Text of a piece of Markdown as it is read: link texts without targets, no code marks, emphasis or emoji names. */
export function markdownText(markdown: string): string {
  return markdown
    .slice(0, MAX_LINE)
    .replace(/!?\[([^[\]]*)\]\([^()]*\)/g, '$1')
    .replace(/:[a-z0-9_+-]{1,40}:(?=\s|$)/g, '')
    .replace(/[`*]|(?<=^|\s)_|_(?=\s|$)/g, '')
    .trim()
}
