import Link from 'next/link'
import { Digest } from '#components/ui/digest'
import { ScrollArea } from '#components/ui/scroll-area'
import type { SourceRow, SourcesView } from '#view/sources-view'

const DOTS: Readonly<Record<SourceRow['tone'], string>> = {
  ok: 'dot dot-ok',
  busy: 'dot dot-busy',
  warn: 'dot dot-warn',
  bad: 'dot dot-bad',
  off: 'dot',
}

/** What was read from where, when, with which digest, and what failed. */
export function SourcesScreen({ view }: { readonly view: SourcesView }) {
  return (
    <>
      <h1 className="page-title">What was read, and from where</h1>
      <p className="mt-2 mb-6 max-w-prose text-muted">
        Nothing on this site is typed in by hand if a registry or the source repository can say it. This is
        what they said since this server started.
      </p>
      <Readings rows={view.rows} />
      <div className="mt-8 grid gap-4.5 md:grid-cols-2">
        <div className="grid content-start gap-4.5">
          <section className="card" aria-labelledby="store">
            <h2 id="store">Cache</h2>
            {view.store.map((sentence) => (
              <p key={sentence} className="text-m text-muted">
                {sentence}
              </p>
            ))}
            {view.storeFault === null ? null : (
              <p className="mt-2 text-m text-bad" role="note">
                {view.storeFault}
              </p>
            )}
          </section>
          <section className="card" aria-labelledby="snapshot">
            <h2 id="snapshot">Snapshot</h2>
            <p className="text-m text-muted">
              {view.snapshot.text}{' '}
              <Link href={view.snapshot.href} prefetch={false} className="link">
                Open it
              </Link>
            </p>
          </section>
        </div>
        <section className="card" aria-labelledby="settings">
          <h2 id="settings">Settings</h2>
          <dl className="grid gap-1.5 text-s">
            {view.settings.map((setting) => (
              <div key={setting.name} className="flex flex-wrap justify-between gap-x-4">
                <dt>
                  <code className="text-muted">{setting.name}</code>
                </dt>
                <dd className="wrap-anywhere">
                  <code>{setting.value}</code>
                </dd>
              </div>
            ))}
          </dl>
        </section>
      </div>
    </>
  )
}

function Readings({ rows }: { readonly rows: readonly SourceRow[] }) {
  return (
    <ScrollArea label="Readings">
      <table className="grid-table min-w-184">
        <thead>
          <tr>
            <th scope="col">What</th>
            <th scope="col">Where</th>
            <th scope="col">State</th>
            <th scope="col">Confirmed</th>
            <th scope="col">Digest</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={`${row.name} ${row.where}`}>
              <th scope="row">
                {row.name}
                {row.problem.length === 0 ? null : (
                  <p className="max-w-prose text-s font-normal text-muted wrap-anywhere">
                    {row.problem.join(' ')}
                  </p>
                )}
              </th>
              <td>
                <code className="text-muted wrap-anywhere">{row.where}</code>
              </td>
              <td className="whitespace-nowrap">
                <span className="inline-flex items-center gap-2">
                  <span className={DOTS[row.tone]} />
                  {row.stateText}
                </span>
              </td>
              <td className="whitespace-nowrap text-muted">
                {row.age === null ? '–' : <span title={row.instant ?? undefined}>{row.age}</span>}
              </td>
              <td>
                {row.digest === null ? (
                  <span className="text-faint">–</span>
                ) : (
                  <Digest digest={row.digest} what={`digest of ${row.name}`} />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollArea>
  )
}
