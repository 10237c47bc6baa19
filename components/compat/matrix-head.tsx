import Link from 'next/link'
import type { ColumnView, MinorHead } from '#view/compatibility/matrix-view'

type Props = { readonly minors: readonly MinorHead[]; readonly columns: readonly ColumnView[] }

/** Minors, each with what opens or closes it, above their releases. */
export function MatrixHead({ minors, columns }: Props) {
  return (
    <thead>
      <tr>
        <th scope="col" rowSpan={2}>
          Extension
        </th>
        {minors.map((minor) => (
          <th key={minor.label} scope="colgroup" colSpan={minor.count}>
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
      <tr>
        {columns.map((column) => (
          <th key={column.version} scope="col" title={column.note ?? column.kernelNote ?? undefined}>
            <Link href={column.href} prefetch={false}>
              {column.version}
            </Link>
            {column.mark === null ? null : <small>{column.mark}</small>}
          </th>
        ))}
      </tr>
    </thead>
  )
}
