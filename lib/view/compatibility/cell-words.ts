import { cellReason, type CellKind } from '#compat/matrix-cell'

/** A cell as it is handed to the browser: the span it belongs to, without its ends. */
export type CellFacts = {
  readonly kind: CellKind
  readonly version: string | null
  readonly about: string | null
}

/** What the column of a cell says beside its version. */
export type ColumnFacts = {
  readonly version: string
  /** A sentence for every cell of the column; `null`: nothing to say. */
  readonly note: string | null
  /** A sentence for cells with kernel modules; `null`: Talos and extensions belong together as far as is known. */
  readonly kernelNote: string | null
}

/** Colour of a cell; each tone has its own words as well. */
export type CellTone = 'ok' | 'warn' | 'bad' | 'faint' | 'deprecated'

/** What stands in a cell, and the sentences behind it. */
export type CellWords = { readonly text: string; readonly tone: CellTone; readonly reason: string }

const TONES: Readonly<Record<CellKind, CellTone>> = {
  shipped: 'ok',
  deprecated: 'deprecated',
  stub: 'warn',
  excluded: 'warn',
  listed: 'faint',
  'not-yet': 'faint',
  renamed: 'warn',
  dropped: 'bad',
  gap: 'bad',
  unreadable: 'warn',
  'no-catalog': 'faint',
  unknown: 'faint',
}

/** Kinds of cells whose release ships an image of that name, so that there is something to copy. */
const SHIPPING: ReadonlySet<CellKind> = new Set(['shipped', 'deprecated', 'stub', 'excluded'])

/** Whether a release ships an image in this cell. */
export function isShipping(kind: CellKind): boolean {
  return SHIPPING.has(kind)
}

/** The words of a cell; `kernelBound`: the extension carries kernel modules. */
export function cellWords(
  name: string,
  cell: CellFacts,
  column: ColumnFacts,
  kernelBound: boolean,
): CellWords {
  const isRefused = kernelBound && column.kernelNote !== null && isShipping(cell.kind)
  const span = { ...cell, from: column.version, to: column.version, ships: isShipping(cell.kind) }
  const sentences = [
    cellReason(name, span),
    ...(cell.kind === 'deprecated' && cell.version !== null ? [`Its version is ${cell.version}.`] : []),
    ...(isRefused && column.kernelNote !== null ? [column.kernelNote] : []),
    ...(column.note === null ? [] : [column.note]),
  ]
  return {
    text: isRefused ? `${cellText(cell)} !` : cellText(cell),
    tone: isRefused ? 'bad' : TONES[cell.kind],
    reason: sentences.join(' '),
  }
}

const LONG = 22
const SHORT = 12

/** The short form of a cell, the same in the table, the CSV and for those who cannot tell colours apart. */
function cellText({ kind, version, about }: CellFacts): string {
  switch (kind) {
    case 'shipped':
      return version === null ? 'per release' : shortVersion(version)
    case 'listed':
      return `${version === null ? 'per release' : shortVersion(version)} ?`
    case 'renamed':
      return `→ ${about ?? 'renamed'}`
    case 'not-yet':
      return 'not yet'
    case 'no-catalog':
      return 'no catalog'
    default:
      return kind
  }
}

/** A commit hash would be wider than everything else in its column. */
function shortVersion(version: string): string {
  return version.length > LONG ? `${version.slice(0, SHORT)}…` : version
}
