import type { PasteCollector } from './collector.ts'

const RESOURCE = 'ExtensionStatus'

/** Whether a text has a line of the table that `talosctl get extensions` prints. */
export function isTable(text: string): boolean {
  return text
    .split('\n')
    .some((line) => findColumns(line) !== undefined || line.split(/\s+/).includes(RESOURCE))
}

/**
 * Reads the table. Columns are taken from its header; without one from the resource type, after which ID, resource
 * version, name and version stand. Commands and blank lines around it are passed over.
 */
export function readTable(text: string, collector: PasteCollector): void {
  collector.addFormat('talosctl-table')
  let columns: Columns | undefined
  for (const [index, line] of text.split('\n').entries()) {
    const cells = line.trim().split(/\s+/)
    const header = findColumns(line)
    if (header !== undefined) columns = header
    else if (line.trim() !== '' && !/^[$#>] ?/.test(line.trim())) {
      readRow(cells, columns ?? afterResource(cells), index + 1, line, collector)
    }
  }
}

type Columns = {
  readonly type: number
  readonly name: number
  readonly version: number
  readonly count: number
}

function findColumns(line: string): Columns | undefined {
  const cells = line.trim().split(/\s+/)
  const name = cells.indexOf('NAME')
  if (name < 0 || !cells.includes('TYPE')) return undefined
  return { type: cells.indexOf('TYPE'), name, version: cells.lastIndexOf('VERSION'), count: cells.length }
}

function afterResource(cells: readonly string[]): Columns | undefined {
  const type = cells.indexOf(RESOURCE)
  return type < 0 ? undefined : { type, name: type + 3, version: type + 4, count: type + 5 }
}

function readRow(
  cells: readonly string[],
  columns: Columns | undefined,
  number: number,
  line: string,
  collector: PasteCollector,
): void {
  const name = columns === undefined ? undefined : cells[columns.name]
  const isRow = columns !== undefined && cells[columns.type] === RESOURCE && cells.length <= columns.count
  if (!isRow || name === undefined) {
    return collector.addFault(number, line, 'row')
  }
  collector.addExtension(number, name, cells[columns.version] ?? null)
}
