import Link from 'next/link'
import { KeepStateFresh } from '#components/shell/keep-state-fresh'
import { Banners } from '#components/ui/banner'
import { CopyButton } from '#components/ui/copy-button'
import { StateLine } from '#components/ui/state-line'
import type { CatalogView } from '#view/catalog-view'
import { CatalogBar, Choices } from './catalog-bar.tsx'
import { CatalogRail } from './catalog-rail.tsx'
import { CatalogRow } from './catalog-row.tsx'
import { SelectionBar } from './selection-bar.tsx'
import { UnreadableLines } from './unreadable-lines.tsx'

/** The catalog of one release. */
export function CatalogScreen({ view }: { readonly view: CatalogView }) {
  return (
    <>
      <KeepStateFresh state={view.state} href={view.apiHref} />
      <Head view={view} />
      <Banners banners={view.banners} />
      <div className="catalog-columns">
        <details className="rail-fold">
          <summary>Filter by tier or category</summary>
          <CatalogRail facets={view.facets} />
        </details>
        <div className="min-w-0">
          <CatalogBar view={view} />
          <ActiveFilters view={view} />
          {view.empty === null ? <Groups view={view} /> : <Empty empty={view.empty} />}
          {view.pages.length === 0 ? null : (
            <div className="mt-6 flex justify-center">
              <Choices label="Pages" choices={view.pages} />
            </div>
          )}
          <SelectionBar selection={view.selection} />
          <UnreadableLines unreadable={view.unreadable} />
          <Notes notes={view.notes} />
        </div>
      </div>
    </>
  )
}

function Head({ view }: { readonly view: CatalogView }) {
  return (
    <div className="mb-4 flex flex-wrap items-end gap-x-5 gap-y-1.5">
      <h1 className="page-title">{view.title}</h1>
      <div className="flex flex-wrap items-center gap-x-2 text-s text-muted max-sm:gap-x-4">
        <StateLine state={view.state} />
        <Dot />
        <span>{view.countText}</span>
        {view.indexDigest === null ? null : (
          <>
            <Dot />
            <span className="inline-flex items-center gap-1.5">
              index <code title={view.indexDigest.whole}>{view.indexDigest.short}</code>
              <CopyButton text={view.indexDigest.whole} what="digest of the catalog index" />
            </span>
          </>
        )}
        {view.refsHref === null ? null : (
          <>
            <Dot />
            <a href={view.refsHref} className="link">
              all references as text
            </a>
          </>
        )}
      </div>
    </div>
  )
}

function Dot() {
  return (
    <span aria-hidden="true" className="max-sm:hidden">
      ·
    </span>
  )
}

function ActiveFilters({ view }: { readonly view: CatalogView }) {
  if (view.active.length === 0) return null
  return (
    <ul aria-label="Filters that are on" className="mt-3 flex flex-wrap gap-2">
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

function Groups({ view }: { readonly view: CatalogView }) {
  return view.groups.map((group) => (
    <section key={group.key} aria-labelledby={group.key}>
      <h2 id={group.key} className="group-head">
        {group.title} <span>{group.count}</span>
        {group.isContinued ? <span>continued</span> : null}
      </h2>
      <ul>
        {group.rows.map((row) => (
          <CatalogRow key={row.key} row={row} />
        ))}
      </ul>
    </section>
  ))
}

function Empty({ empty }: { readonly empty: NonNullable<CatalogView['empty']> }) {
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

function Notes({ notes }: { readonly notes: readonly string[] }) {
  if (notes.length === 0) return null
  return (
    <section aria-labelledby="notes" className="mt-8">
      <h2 id="notes" className="text-m font-semibold">
        Notes on this release
      </h2>
      <ul className="mt-2 grid max-w-prose list-disc gap-1 pl-5 text-m text-muted">
        {notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
    </section>
  )
}
