import { SearchForm } from '#components/ui/search-form'
import type { CatalogView } from '#view/catalog-view'
import { ListChoices } from './list-choices.tsx'
import { StagePart } from './stage-part.client.tsx'

/** Search and grouping above the rows; a plain form and plain links. */
export function CatalogBar({ view }: { readonly view: CatalogView }) {
  const { search } = view
  return (
    <div className="flex flex-wrap gap-3">
      <search className="min-w-0 flex-1 basis-64">
        <SearchForm
          action={search.action}
          kept={search.kept}
          clearHref={search.clearHref}
          text={search.text}
          label="Search extensions"
          hint="Search name, version, author, description…"
          button="Search"
          isLive
        />
      </search>
      <div className="list-choices">
        <StagePart part="choices">
          <ListChoices listing={view} />
        </StagePart>
      </div>
    </div>
  )
}
