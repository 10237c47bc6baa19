import Link from 'next/link'
import type { CatalogSelection } from '#view/catalog-results'

/** How many were selected and where they can be looked at together; stays in sight. */
export function SelectionBar({ selection }: { readonly selection: CatalogSelection | null }) {
  if (selection === null) return null
  return (
    <section className="selection-bar no-print" aria-label="Selection">
      <strong>{selection.names.length} selected</strong>
      <span className="selection-names">{selection.names.join(', ')}</span>
      <Link href={selection.basketHref} prefetch={false} className="btn btn-primary">
        Open the basket
      </Link>
      <Link href={selection.clearHref} prefetch={false} scroll={false} className="btn" data-selection="">
        Clear
      </Link>
    </section>
  )
}
