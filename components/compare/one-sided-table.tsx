import Link from 'next/link'
import type { OneSidedRow } from '#view/compare/comparison-view'

/** Extensions that only one of two releases has. */
export function OneSidedTable({
  rows,
  release,
}: {
  readonly rows: readonly OneSidedRow[]
  readonly release: string
}) {
  return (
    <div className="relative overflow-x-auto">
      <table className="grid-table max-w-4xl">
        <thead>
          <tr>
            <th scope="col">Extension</th>
            <th scope="col">Version in {release}</th>
            <th scope="col">Tier</th>
            <th scope="col">
              <span className="sr-only">Remark</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.name}>
              <th scope="row">
                <Link href={row.href} prefetch={false} className="link">
                  {row.name}
                </Link>
              </th>
              <td>
                <code>{row.version}</code>
              </td>
              <td className="text-muted">{row.tier}</td>
              <td className="text-muted">{row.remark}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** Many names of which there is nothing more to say. */
export function NameList({ names }: { readonly names: readonly string[] }) {
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 text-m text-muted">
      {names.map((name) => (
        <li key={name}>{name}</li>
      ))}
    </ul>
  )
}
