import Link from 'next/link'
import { Icon } from '#components/ui/icon'
import type { Choice } from '#view/catalog-filters'
import type { CatalogView } from '#view/catalog-view'

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
      <Choices label="Group by" choices={view.groupings} />
      <Choices label="Sort by" choices={view.sortings} />
    </div>
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
