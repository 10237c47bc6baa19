import { Choices } from '#components/ui/choices'
import type { CatalogListing } from '#view/catalog-listing'

/** How the rows of a catalog are grouped and ordered. */
export function ListChoices({
  listing,
}: {
  readonly listing: Pick<CatalogListing, 'groupings' | 'sortings' | 'laterSorting'>
}) {
  return (
    <>
      <div className="flex items-center gap-2">
        <span aria-hidden="true" className="text-s text-muted">
          Group
        </span>
        <Choices label="Group by" choices={listing.groupings} />
      </div>
      <div className="flex items-center gap-2">
        <span aria-hidden="true" className="text-s text-muted">
          Sort
        </span>
        <Choices
          label="Sort by"
          choices={listing.sortings}
          {...(listing.laterSorting === null
            ? {}
            : {
                later: { label: listing.laterSorting, hint: 'Known once the images of the release are read' },
              })}
        />
      </div>
    </>
  )
}
