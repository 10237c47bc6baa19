/** Roles of a table's parts, for browsers in which parts that are laid out as boxes lose what they mean. */
export const gridRoles = {
  group: { role: 'rowgroup' },
  row: { role: 'row' },
  head: { role: 'columnheader' },
  cell: { role: 'gridcell' },
}
