import Link from 'next/link'
import type { ComponentType } from 'react'
import type { CatalogResults as Results } from '#view/catalog-results'
import type { ShownRow } from '#view/catalog-rows'
import { Choices } from '#components/ui/choices'
import { CatalogRow } from './catalog-row.tsx'
import { SelectionBar } from './selection-bar.tsx'

type Props = {
  readonly view: Results
  /** What draws the rows of a group, for who makes them only when they changed. */
  readonly Rows?: ComponentType<RowsProps>
}

type RowsProps = { readonly rows: readonly ShownRow[] }

/** What is left of a catalog: filters that are on, rows, pages, and what was selected. */
export function CatalogResults({ view, Rows = CatalogRows }: Props) {
  return (
    <>
      <ActiveFilters view={view} />
      {view.empty === null ? <Groups groups={view.groups} Rows={Rows} /> : <Empty empty={view.empty} />}
      {view.pages.length === 0 ? null : (
        <div className="mt-6 flex justify-center">
          <Choices label="Pages" choices={view.pages} />
        </div>
      )}
      <SelectionBar selection={view.selection} />
    </>
  )
}

function ActiveFilters({ view }: { readonly view: Results }) {
  if (view.active.length === 0) return null
  return (
    <ul aria-label="Filters that are on" className="filters-on mt-3 flex flex-wrap gap-2">
      {view.active.map((filter) => (
        <li key={filter.label}>
          <Link
            href={filter.href}
            prefetch={false}
            className="btn h-7"
            aria-label={`Remove the filter ${filter.label}`}
          >
            {filter.label} <span aria-hidden="true">×</span>
          </Link>
        </li>
      ))}
    </ul>
  )
}

type GroupsProps = Pick<Results, 'groups'> & Required<Pick<Props, 'Rows'>>

function Groups({ groups, Rows }: GroupsProps) {
  return groups.map((group) => (
    <section key={group.key} aria-labelledby={group.key}>
      <h2 id={group.key} className="group-head">
        {group.title} <span>{group.count}</span>
        {group.isContinued ? <span>continued</span> : null}
      </h2>
      <Rows rows={group.rows} />
    </section>
  ))
}

function CatalogRows({ rows }: RowsProps) {
  return (
    <ul>
      {rows.map(({ row, hits }) => (
        <CatalogRow key={row.key} row={row} hits={hits} />
      ))}
    </ul>
  )
}

function Empty({ empty }: { readonly empty: NonNullable<Results['empty']> }) {
  return (
    <div className="mt-10 grid justify-items-center gap-1 py-12 text-center">
      <h2 className="text-l font-semibold">{empty.heading}</h2>
      <p className="max-w-prose text-m text-muted">{empty.text}</p>
      {empty.clearHref === null ? null : (
        <Link href={empty.clearHref} prefetch={false} className="btn mt-4">
          Show all extensions
        </Link>
      )}
    </div>
  )
}
