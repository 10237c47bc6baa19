import Link from 'next/link'
import { memo, type CSSProperties } from 'react'
import type { ColumnView, MinorHead } from '#view/compatibility/matrix-view'
import { gridRoles } from './grid-roles.ts'

type Props = { readonly minors: readonly MinorHead[]; readonly columns: readonly ColumnView[] }

/** Minors, each with what opens or closes it, above their releases. Links of releases are followed by the board. */
export const MatrixHead = memo(function MatrixHead({ minors, columns }: Props) {
  return (
    <thead {...gridRoles.group}>
      <tr {...gridRoles.row}>
        <td {...gridRoles.cell} />
        {minors.map((minor) => (
          <th key={minor.label} {...gridRoles.head} scope="colgroup" {...spanOf(minor.count)}>
            {minor.toggle === null ? (
              minor.label
            ) : (
              <Link
                href={minor.toggle.href}
                prefetch={false}
                scroll={false}
                title={minor.toggle.label}
                aria-label={`${minor.label}: ${minor.toggle.isOpen ? 'show the newest release only' : 'show all its releases'}`}
              >
                {minor.label} <span aria-hidden="true">{minor.toggle.isOpen ? '−' : '+'}</span>
              </Link>
            )}
          </th>
        ))}
      </tr>
      <tr {...gridRoles.row}>
        <th {...gridRoles.head} scope="col">
          Extension
        </th>
        {columns.map((column) => (
          <th
            key={column.version}
            {...gridRoles.head}
            scope="col"
            title={column.note ?? column.kernelNote ?? undefined}
          >
            <a href={column.href}>{column.version}</a>
            {column.mark === null ? null : <small>{column.mark}</small>}
          </th>
        ))}
      </tr>
    </thead>
  )
})

/** A head above several columns is as wide as they are together. */
function spanOf(count: number): { colSpan: number; 'aria-colspan': number; style: CSSProperties } {
  const width = `calc(${count} * var(--column))`
  return {
    colSpan: count,
    'aria-colspan': count,
    style: { flexGrow: count, flexBasis: width, maxWidth: `calc(${count} * var(--widest))` },
  }
}
