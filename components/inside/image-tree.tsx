import Link from 'next/link'
import { CopyButton } from '#components/ui/copy-button'
import { ScrollArea } from '#components/ui/scroll-area'
import type { TreeRow } from '#view/inside/image-tree'

/** Index, manifests, configs and layers of an image, each with its page in the registry browser. */
export function ImageTree({ rows }: { readonly rows: readonly TreeRow[] }) {
  if (rows.length === 0) return null
  return (
    <details className="disclosure mt-3">
      <summary>Index, manifests and layers</summary>
      <ScrollArea label="Documents and layers of the image">
        <table className="grid-table mt-2 min-w-140">
          <thead>
            <tr>
              <th scope="col">What</th>
              <th scope="col">Digest</th>
              <th scope="col">Size</th>
              <th scope="col">Media type</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              // oxlint-disable-next-line react/no-array-index-key -- an image may name one layer twice
              <tr key={`${index} ${row.digest.whole}`}>
                <th scope="row" className="whitespace-nowrap">
                  <span style={{ paddingInlineStart: `${row.depth}rem` }}>{row.role}</span>
                </th>
                <td>
                  <span className="inline-flex items-center gap-1 whitespace-nowrap">
                    <Link href={row.href} prefetch={false} className="link" title={row.digest.whole}>
                      <code>{row.digest.short}</code>
                    </Link>
                    <CopyButton text={row.digest.whole} what={`digest of ${row.role}`} />
                  </span>
                </td>
                <td className="whitespace-nowrap">{row.size}</td>
                <td className="text-muted">
                  <code>{row.mediaType}</code>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollArea>
    </details>
  )
}
