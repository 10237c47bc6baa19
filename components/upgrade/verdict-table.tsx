import Link from 'next/link'
import type { VerdictRow } from '#view/upgrade/preflight-view'

/** One verdict a row, in the order of the paste. */
export function VerdictTable({ rows }: { readonly rows: readonly VerdictRow[] }) {
  return (
    <div className="relative overflow-x-auto">
      <table className="grid-table verdicts">
        <thead>
          <tr>
            <th scope="col">On the node</th>
            <th scope="col">Verdict</th>
            <th scope="col">After the upgrade</th>
            <th scope="col">Why</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={`${row.asked} ${row.jumps.join()} ${row.label.text}`}>
              <th scope="row" className="break-words">
                {row.asked}
              </th>
              <td className="whitespace-nowrap">
                <span className={`cell cell-${row.label.tone}`}>{row.label.text}</span>
              </td>
              <td>
                {row.target === null ? (
                  <span className="text-faint">nothing</span>
                ) : (
                  <Link href={row.target.href} prefetch={false} className="link">
                    {row.target.name}
                  </Link>
                )}
                {row.jumps.map((jump) => (
                  <code key={jump} className="block text-muted">
                    {jump}
                  </code>
                ))}
              </td>
              <td className="text-muted sm:min-w-60">
                {row.remarks.map((remark) => (
                  <p key={remark}>{remark}</p>
                ))}
                {row.alternatives.length === 0 ? null : (
                  <p>
                    Or{' '}
                    {row.alternatives.map((other) => (
                      <Link key={other.name} href={other.href} prefetch={false} className="link mr-2">
                        {other.name}
                      </Link>
                    ))}
                  </p>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
