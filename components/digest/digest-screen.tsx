import Link from 'next/link'
import { KeepStateFresh } from '#components/shell/keep-state-fresh'
import { Banners } from '#components/ui/banner'
import { Breadcrumbs } from '#components/ui/breadcrumbs'
import { CopyButton } from '#components/ui/copy-button'
import { StateLine } from '#components/ui/state-line'
import type { DigestView } from '#view/digest/digest-view'
import { digestsHref } from '#view/registry/registry-routes'
import { LineTable } from './line-table.tsx'

/** The permanent page of a digest: who lists it. */
export function DigestScreen({ view }: { readonly view: DigestView }) {
  return (
    <>
      <KeepStateFresh state={view.state} href={view.apiHref} />
      <Breadcrumbs crumbs={[{ label: 'Look up a digest', href: digestsHref }]} current={view.digest.short} />
      <div className="mb-5 grid gap-1.5">
        <h1 className="page-title">{view.digest.short}</h1>
        <p className="flex items-center gap-1 text-s">
          <code className="wrap-anywhere">{view.digest.whole}</code>
          <CopyButton text={view.digest.whole} what="digest" />
        </p>
        <div className="fact-line">
          <StateLine state={view.state} />
          <span>{view.searched}</span>
        </div>
      </div>
      <Banners banners={view.banners} />
      <div className="grid gap-4.5">
        <p className="text-base">{view.answer}</p>
        {view.catalogs.length === 0 ? null : (
          <ul className="flex flex-wrap gap-3 text-m">
            {view.catalogs.map(({ label, href }) => (
              <li key={href}>
                <Link href={href} prefetch={false} className="link">
                  The catalog of {label}
                </Link>
              </li>
            ))}
          </ul>
        )}
        {view.rows.length === 0 ? null : <LineTable title="Releases that list it" rows={view.rows} />}
        {view.parts.map((part) => (
          <section key={part.text} className="card" aria-label={part.text}>
            <p className="mb-2 text-m">
              <Link href={part.href} prefetch={false} className="link">
                {part.text}
              </Link>
            </p>
            {part.rows.length === 0 ? null : (
              <LineTable title="Releases that list the image" rows={part.rows} />
            )}
          </section>
        ))}
        {view.sameTag === null ? null : (
          <LineTable title={view.sameTag.title} text={view.sameTag.text} rows={view.sameTag.rows} />
        )}
      </div>
    </>
  )
}
