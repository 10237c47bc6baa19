import Link from 'next/link'
import { KeepStateFresh } from '#components/shell/keep-state-fresh'
import { Banners } from '#components/ui/banner'
import { CopyButton } from '#components/ui/copy-button'
import { ScrollArea } from '#components/ui/scroll-area'
import { StateLine } from '#components/ui/state-line'
import type { ExtensionHistoryView, HistoryRow } from '#view/extension-history-view'

/** One extension through all releases, newest first. */
export function HistoryScreen({ view }: { readonly view: ExtensionHistoryView }) {
  return (
    <>
      <KeepStateFresh state={view.state} href={view.apiHref} />
      <div className="mb-5 grid gap-1.5">
        <h1 className="page-title">{view.name}</h1>
        <div className="fact-line">
          <StateLine state={view.state} />
          <span>{view.summary}</span>
        </div>
      </div>
      <Banners banners={view.banners} />
      <div className="extension-columns">
        <section className="min-w-0" aria-label="Releases">
          <ScrollArea label="Releases of the extension">
            <table className="grid-table">
              <thead>
                <tr>
                  <th scope="col">Release</th>
                  <th scope="col">Version</th>
                  <th scope="col" className="max-md:hidden">
                    Tag
                  </th>
                  <th scope="col">Digest</th>
                  <th scope="col">
                    <span className="sr-only">Copy</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {view.rows.map((row) => (
                  <Row key={`${row.release} ${row.digest?.whole ?? ''}`} row={row} name={view.name} />
                ))}
              </tbody>
            </table>
          </ScrollArea>
        </section>
        <HistoryAside view={view} />
      </div>
    </>
  )
}

function Row({ row, name }: { readonly row: HistoryRow; readonly name: string }) {
  return (
    <tr>
      <th scope="row" className="whitespace-nowrap">
        {row.href === null ? (
          <span className="text-muted">{row.release}</span>
        ) : (
          <Link
            href={row.href}
            prefetch={false}
            className={`hover:underline ${row.isPrerelease ? 'font-normal' : ''}`}
          >
            {row.release}
          </Link>
        )}
      </th>
      <td className={`whitespace-nowrap ${row.isChange ? '' : 'text-faint'}`}>
        <code>{row.version}</code>
      </td>
      <td className="text-muted max-md:hidden">
        <code className="whitespace-nowrap">{row.tag ?? 'none'}</code>
      </td>
      <td className="whitespace-nowrap">
        {row.digest === null ? (
          <span className="text-s text-faint">unknown</span>
        ) : (
          <code title={row.digest.whole}>{row.digest.short}</code>
        )}
      </td>
      <td className="w-7 py-0! pr-0! align-middle!">
        {row.reference === null ? null : (
          <CopyButton text={row.reference} what={`pinned reference of ${name} for ${row.release}`} />
        )}
      </td>
    </tr>
  )
}

function HistoryAside({ view }: { readonly view: ExtensionHistoryView }) {
  return (
    <div className="grid min-w-0 content-start gap-4.5">
      <section className="card" aria-label="Facts">
        <dl className="facts">
          <div>
            <dt>First</dt>
            <dd>
              <code>{view.first}</code>
            </dd>
          </div>
          <div>
            <dt>Last</dt>
            <dd>
              <code>{view.last}</code>
            </dd>
          </div>
          <div>
            <dt>Gaps</dt>
            <dd>{view.gaps.length === 0 ? 'none' : view.gaps.map((gap) => <p key={gap}>{gap}</p>)}</dd>
          </div>
        </dl>
      </section>
      {view.related.length === 0 ? null : (
        <section className="card" aria-labelledby="related">
          <h2 id="related">Other names</h2>
          <ul className="grid gap-3 text-m">
            {view.related.map((related) => (
              <li key={related.name}>
                <Link href={related.href} prefetch={false} className="link font-medium">
                  {related.name}
                </Link>
                <p className="text-muted">{related.relation}</p>
              </li>
            ))}
          </ul>
        </section>
      )}
      {view.withoutDigest === null ? null : <p className="text-s text-muted">{view.withoutDigest}</p>}
    </div>
  )
}
