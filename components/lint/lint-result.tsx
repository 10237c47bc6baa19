import { Banners } from '#components/ui/banner'
import { CommandList } from '#components/ui/command-list'
import { Digest } from '#components/ui/digest'
import type { LintView } from '#view/lint/lint-view'
import { FindingTable } from './finding-table.tsx'

/** The judgement, finding by finding, and what follows from it. */
export function LintResult({ view }: { readonly view: LintView }) {
  return (
    <section aria-labelledby="result" className="mt-8">
      <div className="mb-5 grid gap-1.5">
        <h2 id="result" className="flex flex-wrap items-center gap-3 text-l font-semibold">
          {view.heading}
          <span className={`cell cell-${view.label.tone}`}>{view.label.text}</span>
        </h2>
        <p className="text-s text-muted">{view.summary}</p>
      </div>
      {view.caution === null ? null : (
        <Banners banners={[{ tone: 'info', heading: 'Newer than the rules', sentences: [view.caution] }]} />
      )}
      {view.groups.length === 0 ? (
        <p className="card text-m">No rule that was read has anything to say about it.</p>
      ) : null}
      <div className="grid gap-8">
        {view.groups.map((group) => (
          <FindingTable key={group.id} group={group} />
        ))}
      </div>
      <div className="extension-columns mt-8">
        <section className="card min-w-0" aria-labelledby="pipeline">
          <h2 id="pipeline">For scripts</h2>
          <p className="mb-3 max-w-prose text-m text-muted">
            The answer has status 200 when nothing refuses it and 422 with the findings when something does,
            so that curl ends with 0 or with 22. <code>CATALOG</code> is the address under which you read this
            catalog, such as <code>https://catalog.example.com</code>.
          </p>
          <CommandList commands={view.commands} />
          {view.apiHref === null ? null : (
            <p className="mt-3 text-s">
              <a href={view.apiHref} className="link">
                This answer as JSON
              </a>
            </p>
          )}
        </section>
        <div className="grid min-w-0 content-start gap-4.5">
          <Releases view={view} />
          <Image view={view} />
        </div>
      </div>
    </section>
  )
}

function Releases({ view }: { readonly view: LintView }) {
  return (
    <section className="card" aria-labelledby="releases">
      <h2 id="releases">Which releases take it</h2>
      <dl className="facts">
        {view.runs.map((row) => (
          <div key={row.label}>
            <dt>{row.label}</dt>
            <dd className={row.isNone ? 'text-muted' : ''}>{row.text}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function Image({ view }: { readonly view: LintView }) {
  if (view.image === null) return null
  return (
    <section className="card" aria-labelledby="image">
      <h2 id="image">What was read</h2>
      <dl className="facts">
        <div>
          <dt>Reference</dt>
          <dd>
            <code className="wrap-anywhere">{view.image.reference}</code>
          </dd>
        </div>
        <div>
          <dt>Digest</dt>
          <dd>
            <Digest digest={view.image.digest} what="the digest that was judged" />
          </dd>
        </div>
        <div>
          <dt>Platforms</dt>
          <dd>
            <code>{view.image.platforms}</code>
          </dd>
        </div>
      </dl>
    </section>
  )
}
