import type { ReactNode } from 'react'
import { KeepStateFresh } from '#components/shell/keep-state-fresh'
import { Banners } from '#components/ui/banner'
import { CopyButton } from '#components/ui/copy-button'
import { StateLine } from '#components/ui/state-line'
import type { CatalogView } from '#view/catalog-view'
import { CatalogBar } from './catalog-bar.tsx'
import { CatalogRail } from './catalog-rail.tsx'
import { CatalogResults } from './catalog-results.tsx'
import { CatalogStage } from './catalog-stage.client.tsx'
import { StageCount, StagePart } from './stage-part.client.tsx'
import { UnreadableLines } from './unreadable-lines.tsx'

type Props = {
  readonly view: CatalogView
  /** What stands below the title: how far the images of the release are read. */
  readonly children?: ReactNode
}

/** The catalog of one release. */
export function CatalogScreen({ view, children }: Props) {
  return (
    <CatalogStage
      key={`${view.version} ${view.indexDigest?.whole ?? ''}`}
      apiHref={view.apiHref}
      href={view.search.action}
      text={view.search.text}
      known={view.known}
    >
      <KeepStateFresh state={view.state} href={view.apiHref} />
      <Head view={view} />
      {children}
      <Banners banners={view.banners} />
      <div className="catalog-columns">
        <details className="rail-fold">
          <summary>Filter by tier or category</summary>
          <StagePart part="rail">
            <CatalogRail facets={view.facets} />
          </StagePart>
        </details>
        <div className="min-w-0">
          <CatalogBar view={view} />
          <StagePart part="results">
            <CatalogResults view={view} />
          </StagePart>
          <UnreadableLines unreadable={view.unreadable} />
          <Notes notes={view.notes} />
        </div>
      </div>
    </CatalogStage>
  )
}

function Head({ view }: { readonly view: CatalogView }) {
  return (
    <div className="mb-4 flex flex-wrap items-end gap-x-5 gap-y-1.5">
      <h1 className="page-title">{view.title}</h1>
      <div className="fact-line">
        <StateLine state={view.state} />
        {view.indexDigest === null ? null : (
          <span className="inline-flex items-center gap-1.5">
            index <code title={view.indexDigest.whole}>{view.indexDigest.short}</code>
            <CopyButton text={view.indexDigest.whole} what="digest of the catalog index" />
          </span>
        )}
        {view.refsHref === null ? null : (
          <a href={view.refsHref} className="link">
            all references as text
          </a>
        )}
        {/* The last of them, for it changes with every key. */}
        <span aria-live="polite">
          <StageCount text={view.countText} />
        </span>
      </div>
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
