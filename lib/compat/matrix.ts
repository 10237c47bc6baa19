import { columnOf, type MatrixColumn, type MatrixRelease } from './matrix-column.ts'
import { readCells, type CellSpan, type ShippedCell } from './matrix-cell.ts'

/** What only some callers know of a shipped cell; both default to "nothing speaks against it". */
export type MatrixDetails = {
  /** Whether the image has no content on the chosen platform. */
  readonly isStub?: (name: string, release: string) => boolean
  /** Whether its own constraint excludes the release. */
  readonly isExcluded?: (name: string, release: string) => boolean
  /** Whether the source repository lists the contents of a release, and nobody has seen a catalog of it. */
  readonly isListedOnly?: (release: string) => boolean
}

/** One extension through the releases, as spans of equal cells, oldest first. */
export type MatrixRow = { readonly name: string; readonly spans: readonly CellSpan[] }

/** Extensions × releases. `releases` newest first, rows by name. */
export type Matrix = { readonly releases: readonly MatrixColumn[]; readonly rows: readonly MatrixRow[] }

/**
 * Builds the matrix. A release of which nothing is known gives unknown cells and nothing else: it starts no gap, and
 * "first in" and "last in" look past it.
 *
 * @param releases - newest first, by version and not by date: a patch of an old line is older than a new beta
 */
export function buildMatrix(releases: readonly MatrixRelease[], details: MatrixDetails = {}): Matrix {
  const columns = releases.map(columnOf)
  const ascending = columns.toReversed()
  const cellsByName = new Map<string, (ShippedCell | undefined)[]>()
  for (const [position, { version, source }] of releases.toReversed().entries()) {
    if (source.kind !== 'catalog') continue
    for (const extension of source.catalog.extensions) {
      const cells = cellsByName.get(extension.name) ?? []
      cells[position] ??= {
        version: extension.upstreamVersion,
        kind: shippedKind(extension.name, version, extension.tier === 'deprecated', details),
      }
      cellsByName.set(extension.name, cells)
    }
  }
  const names = [...cellsByName.keys()].toSorted((a, b) => (a < b ? -1 : 1))
  const rows = names.map((name) => ({
    name,
    spans: readCells(name, ascending, cellsByName.get(name) ?? [], (other) => cellsByName.get(other)),
  }))
  return { releases: columns, rows }
}

function shippedKind(
  name: string,
  release: string,
  deprecated: boolean,
  details: MatrixDetails,
): ShippedCell['kind'] {
  if (details.isListedOnly?.(release) === true) return 'listed'
  if (details.isExcluded?.(name, release) === true) return 'excluded'
  if (details.isStub?.(name, release) === true) return 'stub'
  return deprecated ? 'deprecated' : 'shipped'
}
