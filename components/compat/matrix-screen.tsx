import Link from 'next/link'
import { CatalogRail } from '#components/catalog/catalog-rail'
import { Choices } from '#components/ui/choices'
import { KeepStateFresh } from '#components/shell/keep-state-fresh'
import { Banners } from '#components/ui/banner'
import { StateLine } from '#components/ui/state-line'
import type { MatrixView } from '#view/compatibility/matrix-view'
import { kernelBuildsHref, matrixProgressHref, mixFormHref } from '#view/routes'
import { HistoryProgress } from './history-progress.client.tsx'
import { Legend } from './legend.tsx'
import { MatrixBoard } from './matrix-board.client.tsx'
import { Files, MatrixSwitches } from './matrix-switches.tsx'

/** What each release ships: extensions × releases. */
export function MatrixScreen({ view }: { readonly view: MatrixView }) {
  return (
    <>
      {view.progress === null ? <KeepStateFresh state={view.state} href={matrixProgressHref} /> : null}
      <div className="mb-4 flex flex-wrap items-end gap-x-5 gap-y-1.5">
        <h1 className="page-title">Compatibility</h1>
        <div className="fact-line">
          <StateLine state={view.state} />
          <span>{view.countText}</span>
          <Shown parts={view.parts} />
        </div>
      </div>
      <Banners banners={view.banners} />
      {view.progress === null ? null : <HistoryProgress progress={view.progress} href={matrixProgressHref} />}
      <MatrixBoard
        search={view.search}
        minors={view.minors}
        columns={view.columns}
        rows={view.rows}
        soloHref={view.soloHref}
        isWhole={view.isWhole}
        empty={<Empty empty={view.empty} />}
        files={<Files csvHref={view.csvHref} jsonHref={view.jsonHref} />}
      >
        <MatrixSwitches switches={view.switches} />
        <details className="mt-2">
          <summary className="text-s text-muted">Filter by tier or category</summary>
          <div className="matrix-facets">
            <CatalogRail facets={view.facets} />
          </div>
        </details>
        <Legend />
      </MatrixBoard>
      <Pages view={view} />
      <p className="mt-6 flex flex-wrap gap-x-5 gap-y-1 text-m">
        <Link href={mixFormHref} prefetch={false} className="link">
          Does an image run on another release?
        </Link>
        <Link href={kernelBuildsHref} prefetch={false} className="link">
          Kernel builds
        </Link>
      </p>
    </>
  )
}

/** That this is not all of it, where it is read first, with the way to the rest. */
function Shown({ parts }: { readonly parts: MatrixView['parts'] }) {
  const shown = [parts.rows, parts.columns].filter((part) => part !== null)
  if (shown.length === 0) return null
  return (
    <a href="#matrix-pages" className="link">
      {shown.join(', ')}
    </a>
  )
}

function Empty({ empty }: { readonly empty: MatrixView['empty'] }) {
  return (
    <div className="grid justify-items-center gap-1 py-10 text-center">
      <h2 className="text-l font-semibold">{empty.heading}</h2>
      <p className="max-w-prose text-m text-muted">{empty.text}</p>
      <Link href={empty.clearHref} prefetch={false} className="btn mt-4" data-clears="">
        Show all extensions
      </Link>
    </div>
  )
}

function Pages({ view }: { readonly view: MatrixView }) {
  if (view.pages.length === 0 && view.columnPages.length === 0) return null
  return (
    <div id="matrix-pages" className="mt-6 grid gap-4 text-s text-muted">
      {view.pages.length === 0 ? null : (
        <div className="grid justify-items-start gap-1.5">
          <p>{view.parts.rows}</p>
          <Choices label="Pages of extensions" choices={view.pages} />
        </div>
      )}
      {view.columnPages.length === 0 ? null : (
        <div className="grid justify-items-start gap-1.5">
          <p>{view.parts.columns}, newest first</p>
          <Choices label="Pages of releases, newest first" choices={view.columnPages} />
        </div>
      )}
    </div>
  )
}
