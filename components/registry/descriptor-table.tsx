import Link from 'next/link'
import { CopyButton } from '#components/ui/copy-button'
import { ScrollArea } from '#components/ui/scroll-area'
import type { RegistryView } from '#view/registry/registry-view'

/** What a document names, each with the page it leads to. */
export function DescriptorTable({
  descriptors,
}: {
  readonly descriptors: NonNullable<RegistryView['descriptors']>
}) {
  return (
    <section className="card" aria-labelledby="descriptors">
      <h2 id="descriptors">{descriptors.title}</h2>
      <ScrollArea label={descriptors.title}>
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
            {descriptors.rows.map((row, index) => (
              // oxlint-disable-next-line react/no-array-index-key -- a manifest may name one layer twice
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
    </section>
  )
}
