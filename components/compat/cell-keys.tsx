const STEPS: Readonly<Record<string, readonly [rows: number, cells: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  PageUp: [-10, 0],
  PageDown: [10, 0],
  Home: [0, -Infinity],
  End: [0, Infinity],
}

/**
 * The cell that a key leads to, from a cell or from the grid itself; `null` when the key means nothing here. With
 * control, Home and End lead to the first and last cell of all.
 */
export function moveCell(
  grid: HTMLElement,
  from: HTMLElement,
  key: string,
  control: boolean,
): HTMLElement | null {
  const step = STEPS[key]
  if (step === undefined) return null
  const rows = [...grid.querySelectorAll<HTMLElement>(`${ROWS}:not([data-out])`)]
  const place = placeOf(grid, from)
  const at = place === null ? -1 : rows.indexOf(place.row)
  if (place === null || at < 0) return from === grid ? (cellsOf(rows[0])[0] ?? null) : null
  const isCorner = control && (key === 'Home' || key === 'End')
  const target = isCorner ? rows.at(key === 'Home' ? 0 : -1) : rows[clamp(at + step[0], rows.length)]
  const cells = cellsOf(target)
  return cells[clamp(place.cellAt + step[1], cells.length)] ?? null
}

/** Moves the focus to a cell, which from then on is where Tab enters the grid. */
export function tabStop(grid: HTMLElement, cell: HTMLElement, options?: FocusOptions): void {
  for (const old of grid.querySelectorAll('[role=gridcell][tabindex]')) old.removeAttribute('tabindex')
  cell.tabIndex = 0
  cell.focus(options)
}

/** Where a cell stands among all rows, those that a search leaves out included; 0-based. */
export type Place = { readonly row: HTMLElement; readonly rowAt: number; readonly cellAt: number }

/** The place of the cell that an element is or lies in; `null` where there is none. */
export function placeOf(grid: HTMLElement, element: Element): Place | null {
  const cell = element.closest<HTMLElement>('[role=gridcell]')
  const row = cell?.closest<HTMLElement>(ROWS) ?? null
  if (cell === null || row === null || !grid.contains(row)) return null
  return {
    row,
    rowAt: [...(row.parentElement?.children ?? [])].indexOf(row),
    cellAt: cellsOf(row).indexOf(cell),
  }
}

/** All cells of a row, in the order of the releases. */
export function cellsOf(row: Element | undefined): readonly HTMLElement[] {
  return row === undefined ? [] : [...row.querySelectorAll<HTMLElement>('[role=gridcell]')]
}

const ROWS = '.matrix-rows > [role=row]'

function clamp(position: number, length: number): number {
  return Math.max(0, Math.min(length - 1, position))
}
