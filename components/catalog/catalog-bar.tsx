import { Icon } from '#components/ui/icon'
import type { CatalogView } from '#view/catalog-view'
import { StagePart } from './catalog-stage.client.tsx'
import { ListChoices } from './list-choices.tsx'

/** Search and grouping above the rows; a plain form and plain links. */
export function CatalogBar({ view }: { readonly view: CatalogView }) {
  const { search } = view
  return (
    <div className="flex flex-wrap gap-3">
      <search className="min-w-0 flex-1 basis-64">
        <form action={search.action} className="flex gap-2">
          {search.kept.map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <input
            type="search"
            name="q"
            defaultValue={search.text}
            aria-label="Search extensions"
            placeholder="Search name, version, author, description…"
            maxLength={100}
            autoComplete="off"
            spellCheck={false}
            className="field"
          />
          <button type="submit" className="btn h-10 rounded-m px-3" aria-label="Search">
            <Icon name="search" />
          </button>
        </form>
      </search>
      <StagePart part="choices">
        <ListChoices listing={view} />
      </StagePart>
    </div>
  )
}
