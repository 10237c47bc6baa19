import Link from 'next/link'
import type { Choice } from '#view/catalog-filters'
import type { CatalogListing } from '#view/catalog-listing'

/** How the rows of a catalog are grouped and ordered. */
export function ListChoices({
  listing,
}: {
  readonly listing: Pick<CatalogListing, 'groupings' | 'sortings'>
}) {
  return (
    <>
      <Choices label="Group by" choices={listing.groupings} />
      <Choices label="Sort by" choices={listing.sortings} />
    </>
  )
}

/** Links of which one is where the reader is. */
export function Choices({ label, choices }: { readonly label: string; readonly choices: readonly Choice[] }) {
  return (
    <nav aria-label={label} className="seg">
      {choices.map((choice) => (
        <Link
          key={choice.label}
          href={choice.href}
          prefetch={false}
          aria-current={choice.isCurrent ? 'true' : undefined}
        >
          {choice.label}
        </Link>
      ))}
    </nav>
  )
}
