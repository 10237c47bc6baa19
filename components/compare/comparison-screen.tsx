import Link from 'next/link'
import { Banners } from '#components/ui/banner'
import { CopyButton } from '#components/ui/copy-button'
import { KeepStateFresh } from '#components/shell/keep-state-fresh'
import { StateLine } from '#components/ui/state-line'
import type { CompareForm as CompareFormView } from '#view/compare/compare-form'
import type { ComparisonView } from '#view/compare/comparison-view'
import { ChangeTables } from './change-tables.tsx'
import { CompareForm } from './compare-form.tsx'
import { NameList, OneSidedTable } from './one-sided-table.tsx'
import { Part } from './part.tsx'

type Props = { readonly view: ComparisonView; readonly form: CompareFormView }

/** What changed between the catalogs of two releases. */
export function ComparisonScreen({ view, form }: Props) {
  return (
    <>
      <KeepStateFresh state={view.state} href={view.apiHref} />
      <div className="mb-4 grid gap-1.5">
        <h1 className="page-title">{view.title}</h1>
        <div className="fact-line">
          <StateLine state={view.state} />
          <span>{view.summary}</span>
        </div>
      </div>
      <Banners banners={view.banners} />
      <div className="mb-6 flex flex-wrap items-end justify-between gap-3">
        <CompareForm form={form} />
        <div className="flex flex-wrap items-center gap-2">
          <Link href={view.swapHref} prefetch={false} className="btn">
            Swap
          </Link>
          <CopyButton text={view.markdown} what="the comparison as Markdown" label="Copy Markdown" />
          <nav aria-label="This comparison as a file" className="seg">
            <a href={view.markdownHref}>Markdown</a>
            <a href={view.apiHref}>JSON</a>
          </nav>
        </div>
      </div>
      <dl className="facts mb-8 max-w-3xl">
        {view.base.map((row) => (
          <div key={row.term} className="facts-wide">
            <dt>{row.term}</dt>
            <dd>
              <code>{row.isSame ? `${row.to} in both` : `${row.from} → ${row.to}`}</code>
            </dd>
          </div>
        ))}
      </dl>
      <Part id="added" title="Added" count={view.added.length} none="Nothing was added.">
        <OneSidedTable rows={view.added} release={view.to} />
      </Part>
      <Part id="removed" title="Removed" count={view.removed.length} none="Nothing was removed.">
        <OneSidedTable rows={view.removed} release={view.from} />
      </Part>
      <ChangeTables view={view} />
      <Part id="unchanged" title="Unchanged" count={view.unchanged.length} none="">
        <NameList names={view.unchanged} />
      </Part>
      <Part id="untold" title="Not known" count={view.untold.length} none="">
        <p className="mb-2 max-w-prose text-m text-muted">
          Tag and version are the same, and without both digests nobody can say whether the images are.
        </p>
        <NameList names={view.untold} />
      </Part>
    </>
  )
}
