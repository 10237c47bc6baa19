import Link from 'next/link'
import { CopyButton } from '#components/ui/copy-button'
import { Mark } from '#components/ui/mark'
import { TierChip } from '#components/ui/tier-chip'
import type { CatalogRow as CatalogRowView } from '#view/catalog-rows'

/** One extension in one line. */
export function CatalogRow({ row }: { readonly row: CatalogRowView }) {
  const marks = row.marks.filter((mark) => mark !== 'deprecated')
  return (
    <li className="row">
      <span className="row-name">
        <Link href={row.href} prefetch={false}>
          {row.name}
        </Link>
        {marks.map((mark) => (
          <Mark key={mark} mark={mark} />
        ))}
      </span>
      <TierChip chip={row.tier} />
      <code className="row-version">
        {row.version.main}
        {row.version.hint === null ? null : <i>{row.version.hint}</i>}
      </code>
      <span className="row-text">
        <span>{row.description}</span>
        {row.author === null ? null : (
          <span className="row-author" title={row.author}>
            <span className="sr-only">by </span>
            {row.author}
          </span>
        )}
      </span>
      {row.digest === null ? (
        <span className="row-digest-unknown">digest unknown</span>
      ) : (
        <code className="row-digest">{row.digest.short}</code>
      )}
      {row.reference === null ? null : (
        <CopyButton text={row.reference} what={`pinned reference of ${row.name}`} />
      )}
    </li>
  )
}
