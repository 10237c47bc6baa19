import Link from 'next/link'
import { CopyButton } from './copy-button.tsx'
import { ScrollArea } from './scroll-area.tsx'

type Props = {
  readonly label: string
  readonly rows: readonly {
    readonly role: string
    readonly digest: { readonly whole: string; readonly short: string }
    readonly href: string
    readonly size: string
    readonly mediaType: string
    /** How far below the document at the top; 0 when not given. */
    readonly depth?: number
  }[]
}

/** Descriptors of an image, each with its page in the registry browser. */
export function DescriptorTable({ label, rows }: Props) {
  return (
    <ScrollArea label={label}>
      <table className="grid-table min-w-140">
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
                {row.role}
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
  )
}
