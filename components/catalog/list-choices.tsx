import { Choices } from '#components/ui/choices'
import type { CatalogListing } from '#view/catalog-listing'

/** How the rows of a catalog are grouped and ordered. */
export function ListChoices({
  listing,
}: {
  readonly listing: Pick<CatalogListing, 'groupings' | 'sortings'>
}) {
  return (
    <>
      <div className="flex items-center gap-2">
        <span aria-hidden="true" className="text-s text-muted max-sm:w-10">
          Group
        </span>
        <Choices label="Group by" choices={listing.groupings} />
      </div>
      <div className="flex items-center gap-2">
        <span aria-hidden="true" className="text-s text-muted max-sm:w-10">
          Sort
        </span>
        <Choices label="Sort by" choices={listing.sortings} />
      </div>
    </>
  )
}
