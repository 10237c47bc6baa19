import Link from 'next/link'
import { Choices } from '#components/ui/choices'
import { KeepStateFresh } from '#components/shell/keep-state-fresh'
import { Banners } from '#components/ui/banner'
import { StateLine } from '#components/ui/state-line'
import type { TransposedRow, TransposedView } from '#view/compatibility/transposed-view'
import { matrixProgressHref } from '#view/routes'
import { HistoryProgress } from './history-progress.client.tsx'
import { Files, MatrixSwitches } from './matrix-switches.tsx'

/** One extension alone, its releases as rows with their reasons in full. */
export function TransposedScreen({ view }: { readonly view: TransposedView }) {
  return (
    <>
      {view.progress === null ? <KeepStateFresh state={view.state} href={matrixProgressHref} /> : null}
      <div className="mb-4 grid gap-1.5">
        <p className="text-s">
          <Link href={view.allHref} prefetch={false} className="link">
            All extensions
          </Link>
        </p>
        <h1 className="page-title">Compatibility of {view.name}</h1>
        <div className="fact-line">
          <StateLine state={view.state} />
          <span>{view.countText}</span>
        </div>
      </div>
      <Banners banners={view.banners} />
      {view.progress === null ? null : <HistoryProgress progress={view.progress} href={matrixProgressHref} />}
      <div className="flex flex-wrap items-start justify-between gap-x-3">
        <MatrixSwitches switches={view.switches} />
        <div className="mt-3">
          <Files csvHref={view.csvHref} jsonHref={view.jsonHref} />
        </div>
      </div>
      {view.rows.length === 0 ? <Nothing view={view} /> : <Rows view={view} />}
      {view.pages.length === 0 ? null : (
        <div className="mt-6 flex justify-center">
          <Choices label="Pages" choices={view.pages} />
        </div>
      )}
    </>
  )
}

function Rows({ view }: { readonly view: TransposedView }) {
  return (
    <div className="relative mt-5 overflow-x-auto">
      <table className="grid-table">
        <thead>
          <tr>
            <th scope="col">Release</th>
            <th scope="col">{view.name}</th>
            <th scope="col">Why</th>
            <th scope="col">Pinned</th>
          </tr>
        </thead>
        <tbody>
          {view.rows.map((row) => (
            <Row key={row.release} row={row} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Row({ row }: { readonly row: TransposedRow }) {
  return (
    <tr>
      <th scope="row" className="whitespace-nowrap">
        <Link href={row.href} prefetch={false} className="hover:underline">
          {row.release}
        </Link>
        {row.mark === null ? null : <span className="mark mark-warn ml-2">{row.mark}</span>}
      </th>
      <td className="whitespace-nowrap">
        {row.extensionHref === null ? (
          <span className={`cell cell-${row.tone}`}>{row.text}</span>
        ) : (
          <Link href={row.extensionHref} prefetch={false} className={`cell cell-${row.tone}`}>
            {row.text}
          </Link>
        )}
      </td>
      <td className="min-w-60 text-muted">{row.reason}</td>
      <td className="whitespace-nowrap">
        {row.refHref === null ? null : (
          <a href={row.refHref} className="link" aria-label={`Pinned reference for ${row.release}, as text`}>
            reference
          </a>
        )}
      </td>
    </tr>
  )
}

function Nothing({ view }: { readonly view: TransposedView }) {
  return (
    <div className="mt-8 grid gap-3">
      <p className="text-m">No release that is known has an extension {view.name}.</p>
      {view.near.length === 0 ? null : (
        <ul aria-label="Nearest names" className="flex flex-wrap gap-2">
          {view.near.map((near) => (
            <li key={near.name}>
              <Link href={near.href} prefetch={false} className="btn h-7">
                {near.name}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
