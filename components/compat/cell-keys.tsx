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
 * The cell that a key leads to, from a cell or from the table itself; `null` when the key means nothing here. With
 * control, Home and End lead to the first and last cell of all.
 */
export function moveCell(
  table: HTMLTableElement,
  from: HTMLElement,
  key: string,
  control: boolean,
): HTMLTableCellElement | null {
  const step = STEPS[key]
  if (step === undefined) return null
  const rows = [...table.querySelectorAll<HTMLTableRowElement>('tbody tr:not([data-out])')]
  const cell = from.closest('td')
  const row = cell?.closest('tr') ?? null
  const at = row === null ? -1 : rows.indexOf(row)
  if (cell === null || at < 0) return from === table ? firstCell(rows[0]) : null
  const isCorner = control && (key === 'Home' || key === 'End')
  const target = isCorner ? rows.at(key === 'Home' ? 0 : -1) : rows[clamp(at + step[0], rows.length)]
  const cells = [...(target?.querySelectorAll('td') ?? [])]
  return cells[clamp(cell.cellIndex - 1 + step[1], cells.length)] ?? null
}

/** Moves the focus to a cell, which from then on is where Tab enters the table. */
export function tabStop(table: HTMLTableElement, cell: HTMLTableCellElement): void {
  for (const old of table.querySelectorAll<HTMLElement>('td[tabindex]')) old.removeAttribute('tabindex')
  cell.tabIndex = 0
  cell.focus()
}

function firstCell(row: HTMLTableRowElement | undefined): HTMLTableCellElement | null {
  return row?.querySelector('td') ?? null
}

function clamp(position: number, length: number): number {
  return Math.max(0, Math.min(length - 1, position))
}
