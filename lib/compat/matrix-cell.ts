import { nameChanges } from '#catalog/name-changes'
import type { MatrixColumn } from './matrix-column.ts'

/** A cell of an extension that a release has; `listed`: its source repository says so, and no catalog does. */
export type ShippedCell = {
  readonly kind: 'shipped' | 'deprecated' | 'stub' | 'excluded' | 'listed'
  /** Upstream version, `null` when it follows Talos. */
  readonly version: string | null
}

/** What a cell says. `ships` of its span tells whether the release has it. */
export type CellKind =
  ShippedCell['kind'] | 'not-yet' | 'renamed' | 'dropped' | 'gap' | 'unreadable' | 'no-catalog' | 'unknown'

/**
 * Neighbouring releases with equal cells; `from` is the oldest, `to` the newest. `about` is what the kind needs: the
 * first release (`not-yet`), the last one (`dropped`), the other name (`renamed`).
 */
export type CellSpan = {
  readonly from: string
  readonly to: string
  readonly kind: CellKind
  readonly ships: boolean
  readonly version: string | null
  readonly about: string | null
}

type Cell = Pick<CellSpan, 'kind' | 'version' | 'about'>

/**
 * The cells of one extension as spans.
 *
 * @param columns - oldest first
 * @param cells - what each release lists, at the place of its column; missing where it lists nothing
 * @param cellsOf - the same of another name
 */
export function readCells(
  name: string,
  columns: readonly MatrixColumn[],
  cells: readonly (ShippedCell | undefined)[],
  cellsOf: (name: string) => readonly (ShippedCell | undefined)[] | undefined,
): readonly CellSpan[] {
  // What is only listed counts when nothing shipped it.
  const counted = cells.some(isShipping) ? isShipping : (cell: ShippedCell | undefined) => cell !== undefined
  const first = cells.findIndex(counted)
  const last = cells.findLastIndex(counted)
  const others = otherNames(name).map((other) => ({ other, cells: cellsOf(other) ?? [] }))
  const spans: CellSpan[] = []
  let open: { from: string; to: string; cell: Cell; ships: boolean } | undefined
  const close = (): void => {
    if (open !== undefined) spans.push({ from: open.from, to: open.to, ...open.cell, ships: open.ships })
  }
  for (const [position, column] of columns.entries()) {
    const shipped = cells[position]
    const cell = shipped ?? absentCell(name, column, position, { first, last, columns, others })
    if (open !== undefined && isSame(open.cell, cell)) {
      open.to = column.version
      continue
    }
    close()
    open = {
      from: column.version,
      to: column.version,
      cell: { about: null, ...cell },
      ships: isShipping(shipped),
    }
  }
  close()
  return spans
}

/** A cell that is shipped is about nothing. */
function isSame(open: Cell, cell: ShippedCell | Cell): boolean {
  const about = 'about' in cell ? cell.about : null
  return open.kind === cell.kind && open.version === cell.version && open.about === about
}

function isShipping(cell: ShippedCell | undefined): boolean {
  return cell !== undefined && cell.kind !== 'listed'
}

type Surroundings = {
  readonly first: number
  readonly last: number
  readonly columns: readonly MatrixColumn[]
  readonly others: readonly { readonly other: string; readonly cells: readonly (ShippedCell | undefined)[] }[]
}

function absentCell(name: string, column: MatrixColumn, position: number, around: Surroundings): Cell {
  if (column.state !== 'catalog') return { kind: column.state, version: null, about: null }
  if (column.unreadableNames.has(name)) return { kind: 'unreadable', version: null, about: null }
  const renamed = around.others.find(({ cells }) => cells[position] !== undefined)
  if (renamed && position > around.first) return { kind: 'renamed', version: null, about: renamed.other }
  if (position < around.first) {
    return { kind: 'not-yet', version: null, about: around.columns[around.first]?.version ?? null }
  }
  if (position > around.last) {
    return { kind: 'dropped', version: null, about: around.columns[around.last]?.version ?? null }
  }
  // Lines that say no name may hide exactly what is missing between two releases that have it.
  return { kind: column.hasNamelessLines ? 'unreadable' : 'gap', version: null, about: null }
}

/** Names under which later releases have the same thing. */
function otherNames(name: string): readonly string[] {
  return nameChanges.filter(({ from, kind }) => from === name && kind === 'renamed').map(({ to }) => to)
}

/** The sentence behind a cell. */
export function cellReason(name: string, span: CellSpan): string {
  switch (span.kind) {
    case 'shipped':
      return span.version === null ? `Ships ${name}, which follows Talos.` : `Ships ${name} ${span.version}.`
    case 'deprecated':
      return `Ships ${name}, which is deprecated.`
    case 'stub':
      return `Ships ${name} without content for this platform.`
    case 'excluded':
      return `Ships ${name}, whose own constraint excludes this release.`
    case 'listed':
      return `The source repository lists ${name}; that it was published is not known.`
    case 'not-yet':
      return `Not yet: first in ${span.about ?? 'a later release'}.`
    case 'renamed':
      return `Renamed to ${span.about ?? 'another name'}.`
    case 'dropped':
      return `Dropped after ${span.about ?? 'an earlier release'}.`
    case 'gap':
      return 'Missing here, although releases before and after have it.'
    case 'unreadable':
      return 'The index of this release has a line that cannot be read, so it may be there.'
    case 'no-catalog':
      return 'This release has no catalog of extensions.'
    case 'unknown':
      return 'What this release ships is not known.'
    default:
      return span.kind satisfies never
  }
}
