import { CopyButton } from '#components/ui/copy-button'
import { Hits } from '#components/ui/hits'
import { VerdictMark } from '#components/trust/verdict-mark'
import { Mark } from '#components/ui/mark'
import { TierChip } from '#components/ui/tier-chip'
import { noHits, type CatalogRow as CatalogRowView, type RowHits } from '#view/catalog-rows'

type Props = { readonly row: CatalogRowView; readonly hits?: RowHits }

/** One extension in one line. Its links are plain: the stage around it follows them without a new page. */
export function CatalogRow({ row, hits = noHits }: Props) {
  const marks = row.marks.filter((mark) => mark !== 'deprecated')
  return (
    <li className="row">
      <a
        href={row.selectHref}
        className={row.isSelected ? 'row-select is-selected' : 'row-select'}
        aria-label={`${row.isSelected ? 'Deselect' : 'Select'} ${row.name}`}
        data-selection=""
      />
      <span className="row-name">
        <a href={row.href}>
          <Hits text={row.name} hits={hits.name} />
        </a>
        {row.verdict === null ? null : <VerdictMark mark={row.verdict} isSmall />}
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
        <span>
          {row.found === null ? null : <em className="row-found">{row.found} </em>}
          <Hits text={row.description ?? ''} hits={hits.text} />
        </span>
        {row.size !== null ? (
          <span className="row-author">{row.size}</span>
        ) : row.author === null ? null : (
          <span className="row-author">
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
        <>
          <CopyButton text={row.reference} what={`pinned reference of ${row.name}`} />
          <button type="button" className="more" aria-label={`Formats of ${row.name}`} />
        </>
      )}
    </li>
  )
}
