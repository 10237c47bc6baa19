import Link from 'next/link'
import type { TableRow } from '#view/graph/graph-list'
import { Evidence } from './graph-relations.tsx'

/** A graph as a table: one row for each edge. */
export function GraphTable({ rows }: { readonly rows: readonly TableRow[] }) {
  if (rows.length === 0) return <p className="mt-6 text-m text-muted">Nothing is left to show.</p>
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
    <section className="graph-scroll" aria-label="Edges of the graph" tabIndex={0}>
      <table className="grid-table">
        <caption className="sr-only">Edges of the graph, one a row</caption>
        <thead>
          <tr>
            <th scope="col">From</th>
            <th scope="col">Relation</th>
            <th scope="col">To</th>
            <th scope="col">Platform</th>
            <th scope="col">Evidence</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              <th scope="row">
                <Link href={row.from.href} prefetch={false}>
                  {row.from.label}
                </Link>
              </th>
              <td>{row.phrase}</td>
              <td>
                <Link href={row.to.href} prefetch={false}>
                  {row.to.label}
                </Link>
              </td>
              <td>{row.platform === '' ? 'both' : row.platform}</td>
              <td>
                {row.note === null ? null : <span className="block">{row.note}</span>}
                <Evidence evidence={row.evidence} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
