/* oxlint-disable jsx-a11y/prefer-tag-over-role -- parts of a real table cannot be left out of the layout */
import Link from 'next/link'
import { memo, type CSSProperties } from 'react'
import type { ColumnView, MinorHead } from '#view/compatibility/matrix-view'

type Props = { readonly minors: readonly MinorHead[]; readonly columns: readonly ColumnView[] }

/** Minors, each with what opens or closes it, above their releases. Links of releases are followed by the board. */
export const MatrixHead = memo(function MatrixHead({ minors, columns }: Props) {
  return (
    <div role="rowgroup" className="matrix-head">
      <div role="row">
        <div />
        {minors.map((minor) => (
          <div key={minor.label} role="columnheader" {...spanOf(minor.count)}>
            {minor.toggle === null ? (
              <span className="minor">{minor.label}</span>
            ) : (
              <Link
                className="minor"
                href={minor.toggle.href}
                prefetch={false}
                scroll={false}
                title={minor.toggle.label}
                aria-label={`${minor.label}: ${minor.toggle.isOpen ? 'show the newest release only' : 'show all its releases'}`}
              >
                {minor.label} <span aria-hidden="true">{minor.toggle.isOpen ? '−' : '+'}</span>
              </Link>
            )}
          </div>
        ))}
      </div>
      <div role="row">
        <div role="columnheader">Extension</div>
        {columns.map((column) => (
          <div key={column.version} role="columnheader" title={column.note ?? column.kernelNote ?? undefined}>
            <a href={column.href}>{column.version}</a>
            {column.mark === null ? null : <small>{column.mark}</small>}
          </div>
        ))}
      </div>
    </div>
  )
})

/** A head above several columns is as wide as they are together. */
function spanOf(count: number): { 'aria-colspan': number; style: CSSProperties } {
  const width = `calc(${count} * var(--column))`
  return {
    'aria-colspan': count,
    style: { flexGrow: count, flexBasis: width, maxWidth: `calc(${count} * var(--widest))` },
  }
}
