import { markdownText, tableCells } from './markdown-table.ts'

/** One row of the tables in which the README of the repository lists the extensions. */
export type ReadmeRow = {
  /** Name of the published image, not of the link: `gasket-driver` stands behind the link text `gasket`. */
  readonly name: string
  /** Text of the heading above the table. */
  readonly heading: string
  /** Folder in the repository that the name links to, without a slash at the end. */
  readonly folder: string | undefined
  /** 1-based line in the README. */
  readonly line: number
}

// A README has some 150 rows; the bound keeps a hostile one from filling the memory.
const MAX_ROWS = 5_000
const NAME = /^[a-z0-9]+(?:[._-]+[a-z0-9]+)*$/

/**
 * The rows of every table that has a column `Image`, each with the heading above it; other tables, such as the one
 * of the tiers, and everything in code blocks are passed over. Columns may stand in any order.
 *
 * @see siderolabs/extensions:README.md, written by hand up to v1.10 and from hack/catalog.template since v1.11.0
 */
export function parseReadmeCatalog(text: string): readonly ReadmeRow[] {
  const rows: ReadmeRow[] = []
  const lines = text.split(/\r?\n/)
  let heading = ''
  let fence: string | undefined
  let columns: { readonly image: number; readonly name: number } | undefined
  for (const [index, line] of lines.entries()) {
    const mark = /^ {0,3}(```|~~~)/.exec(line)?.[1]
    if (mark !== undefined && (fence === undefined || fence === mark))
      fence = fence === undefined ? mark : undefined
    if (fence !== undefined || mark !== undefined) continue
    const title = /^ {0,3}#{1,6}[ \t]+(.*)$/.exec(line)?.[1]
    if (title !== undefined) heading = markdownText(title.replace(/[ \t]#+[ \t]*$/, ''))
    const cells = tableCells(line)
    if (cells === undefined) {
      columns = undefined
    } else if (columns === undefined) {
      columns = isDelimiter(tableCells(lines[index + 1] ?? '')) ? findColumns(cells) : undefined
    } else if (!isDelimiter(cells)) {
      const row = readRow(cells, columns, heading, index + 1)
      if (row !== undefined && rows.length < MAX_ROWS) rows.push(row)
    }
  }
  return rows
}

function isDelimiter(cells: readonly string[] | undefined): boolean {
  return cells !== undefined && cells.every((cell) => /^:?-+:?$/.test(cell))
}

function findColumns(cells: readonly string[]) {
  const titles = cells.map((cell) => markdownText(cell).toLowerCase())
  const image = titles.findIndex((title) => title === 'image' || title === 'container image')
  return image === -1 ? undefined : { image, name: titles.findIndex((title) => title === 'name') }
}

function readRow(
  cells: readonly string[],
  columns: { readonly image: number; readonly name: number },
  heading: string,
  line: number,
): ReadmeRow | undefined {
  const image = markdownText(cells[columns.image] ?? '')
  const label = cells[columns.name] ?? ''
  const name = imageName(image) || markdownText(label)
  if (name.length > 128 || !NAME.test(name)) return undefined
  return { name, heading, folder: linkedFolder(label), line }
}

/** Last component of an image name, without tag and digest. */
function imageName(image: string): string {
  return (image.split('@')[0] ?? '').split('/').at(-1)?.split(':')[0] ?? ''
}

/** Folder in the repository that a cell links to, relative or through the forge's `/tree/<ref>/`. */
function linkedFolder(cell: string): string | undefined {
  const target = /\]\(<?([^()<>\s]*)/.exec(cell)?.[1]
  if (target === undefined) return undefined
  const path = /^https?:\/\//.test(target) ? /\/(?:tree|blob)\/[^/]+\/(.+)$/.exec(target)?.[1] : target
  const folder = path?.replace(/^(?:\.?\/)+/, '').replace(/\/+$/, '')
  return folder && !folder.split('/').includes('..') ? folder : undefined
}
