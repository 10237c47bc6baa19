import Link from 'next/link'
import { memo } from 'react'
import { cellWords } from '#view/compatibility/cell-words'
import type { ColumnView } from '#view/compatibility/matrix-view'
import type { MatrixRowView } from '#view/compatibility/matrix-rows'

type Props = {
  readonly row: MatrixRowView
  readonly columns: readonly ColumnView[]
  readonly isHidden: boolean
}

/** One extension: a cell for each release. Rows that only come and go are not made anew. */
export const MatrixRow = memo(function MatrixRow({ row, columns, isHidden }: Props) {
  const cells = row.runs.flatMap((run) => Array.from({ length: run.count }, () => run))
  return (
    <tr hidden={isHidden}>
      <th scope="row">
        <Link href={row.transposeHref} prefetch={false} title={row.name}>
          {row.name}
        </Link>
      </th>
      {columns.map((column, index) => {
        const run = cells[index]
        if (run === undefined) return null
        const { text, tone, reason } = cellWords(row.name, run, column, row.kernelBound)
        return (
          <td key={column.version} className={`cell-${tone}`} title={reason}>
            {text}
          </td>
        )
      })}
    </tr>
  )
})
