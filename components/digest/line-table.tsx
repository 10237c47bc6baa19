import Link from 'next/link'
import { CopyButton } from '#components/ui/copy-button'
import { ScrollArea } from '#components/ui/scroll-area'
import type { LineRow } from '#view/digest/digest-view'

type Props = { readonly title: string; readonly text?: string; readonly rows: readonly LineRow[] }

/** Lines of releases: where they stand, and the reference to copy. */
export function LineTable({ title, text, rows }: Props) {
  return (
    <section className="card" aria-label={title}>
      <h2>{title}</h2>
      {text === undefined ? null : <p className="mb-2 text-m text-muted">{text}</p>}
      <ScrollArea label={title}>
        <table className="grid-table">
          <thead>
            <tr>
              <th scope="col">Release</th>
              <th scope="col">Extension</th>
              <th scope="col">Tag</th>
              <th scope="col">Digest</th>
              <th scope="col">
                <span className="sr-only">Copy</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={`${row.release} ${row.name} ${row.digest?.whole ?? ''}`}>
                <th scope="row" className="whitespace-nowrap">
                  <Link href={row.releaseHref} prefetch={false} className="hover:underline">
                    {row.release}
                  </Link>
                </th>
                <td>
                  <Link href={row.href} prefetch={false} className="link">
                    {row.name}
                  </Link>
                </td>
                <td className="whitespace-nowrap">
                  <code>{row.tag}</code>
                </td>
                <td className="whitespace-nowrap">
                  {row.digest === null || row.digestHref === null ? (
                    <span className="text-s text-faint">unknown</span>
                  ) : (
                    <Link
                      href={row.digestHref}
                      prefetch={false}
                      title={row.digest.whole}
                      className="hover:underline"
                    >
                      <code>{row.digest.short}</code>
                    </Link>
                  )}
                </td>
                <td className="w-7 py-0! pr-0! align-middle!">
                  {row.reference === null ? null : (
                    <CopyButton
                      text={row.reference}
                      what={`pinned reference of ${row.name} for ${row.release}`}
                    />
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollArea>
    </section>
  )
}
