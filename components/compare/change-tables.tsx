import Link from 'next/link'
import type { ComparisonView } from '#view/compare/comparison-view'
import { Part } from './part.tsx'

/** What became of the extensions that both releases have. */
export function ChangeTables({ view }: { readonly view: ComparisonView }) {
  return (
    <>
      <Part id="renamed" title="Renamed" count={view.renamed.length} none="">
        <Table
          head={['Extension', 'Before', 'Remark']}
          rows={view.renamed.map(({ from, to, href, remark }) => ({
            name: to,
            href,
            cells: [from, remark ?? ''],
          }))}
          isCode={false}
        />
      </Part>
      <Part
        id="versions"
        title="Upstream versions"
        count={view.jumps.length}
        none="No version is another one."
      >
        <Table
          head={['Extension', 'Part', view.from, view.to, 'Change']}
          rows={view.jumps.map(({ name, href, component, from, to, change }) => ({
            name,
            href,
            cells: [component, from, to, change],
          }))}
          isCode
        />
      </Part>
      <Part
        id="fields"
        title="Tier, category, constraint"
        count={view.fields.length}
        none="None of them changed."
      >
        <Table
          head={['Extension', 'What', view.from, view.to]}
          rows={view.fields.map(({ name, href, field, from, to }) => ({
            name,
            href,
            cells: [field, from, to],
          }))}
          isCode={false}
        />
      </Part>
      <Part id="rebuilt" title="Rebuilt only" count={view.rebuilt.length} none="">
        <details>
          <summary className="mb-2 text-s text-muted">
            The same version in another image; with kernel modules the old image cannot be kept
          </summary>
          <Table
            head={['Extension', 'Kernel modules', view.from, view.to]}
            rows={view.rebuilt.map(({ name, href, kernelBound, from, to }) => ({
              name,
              href,
              cells: [kernelBound ? 'yes' : '', from, to],
            }))}
            isCode
          />
        </details>
      </Part>
    </>
  )
}

type TableProps = {
  readonly head: readonly string[]
  readonly rows: readonly {
    readonly name: string
    readonly href: string
    readonly cells: readonly string[]
  }[]
  /** Whether all cells but the first hold versions or digests. */
  readonly isCode: boolean
}

function Table({ head, rows, isCode }: TableProps) {
  return (
    <div className="relative overflow-x-auto">
      <table className="grid-table max-w-4xl">
        <thead>
          <tr>
            {head.map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={`${row.name} ${row.cells[0] ?? ''}`}>
              <th scope="row">
                <Link href={row.href} prefetch={false} className="link">
                  {row.name}
                </Link>
              </th>
              {row.cells.map((cell, index) => (
                <td key={head[index + 1]} className={index === 0 ? 'text-muted' : 'wrap-anywhere'}>
                  {isCode && index > 0 ? <code>{cell}</code> : cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
