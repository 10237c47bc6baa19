import Link from 'next/link'
import { ListFiles } from '#components/files/list-files.client'
import { KeepStateFresh } from '#components/shell/keep-state-fresh'
import { Banners } from '#components/ui/banner'
import { Breadcrumbs } from '#components/ui/breadcrumbs'
import { CopyButton } from '#components/ui/copy-button'
import { DescriptorTable } from '#components/ui/descriptor-table'
import { Digest } from '#components/ui/digest'
import { StateLine } from '#components/ui/state-line'
import type { RegistryView } from '#view/registry/registry-view'
import { JsonDocument } from './json-document.tsx'
import { RepositoryList } from './repository-list.tsx'
import { TagList } from './tag-list.tsx'

/** One page of the registry browser. */
export function RegistryScreen({ view }: { readonly view: RegistryView }) {
  return (
    <>
      <KeepStateFresh state={view.state} href={view.apiHref} />
      <Breadcrumbs crumbs={view.breadcrumbs} current={view.title} />
      <div className="mb-5 grid gap-1.5">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
          <h1 className="page-title wrap-anywhere">{view.title}</h1>
          <span className="mark">{view.kind}</span>
        </div>
        <div className="text-s text-muted">
          <StateLine state={view.state} />
        </div>
        <Commands commands={view.commands} />
      </div>
      <Banners banners={view.banners} />
      <div className="grid gap-4.5">
        {view.facts.length === 0 ? null : <Facts view={view} />}
        {view.repositories.length === 0 ? null : <RepositoryList repositories={view.repositories} />}
        {view.tags === null ? null : <TagList tags={view.tags} />}
        {view.descriptors === null ? null : (
          <section className="card" aria-labelledby="descriptors">
            <h2 id="descriptors">{view.descriptors.title}</h2>
            <DescriptorTable label={view.descriptors.title} rows={view.descriptors.rows} />
          </section>
        )}
        {view.layer === null ? null : (
          <section className="card" aria-labelledby="files">
            <h2 id="files">Files</h2>
            <ListFiles apiHref={view.layer.apiHref} sizeText={view.layer.sizeText} textHref={null} />
          </section>
        )}
        {view.document === null ? null : <JsonDocument document={view.document} />}
        {view.note === null ? null : <p className="text-m text-muted">{view.note}</p>}
      </div>
    </>
  )
}

/** What gives the same on a command line, tool by tool. */
function Commands({ commands }: { readonly commands: RegistryView['commands'] }) {
  if (commands.length === 0) return null
  return (
    <dl className="registry-commands" aria-label="The same on a command line">
      {commands.map(({ title, line }) => (
        <div key={title}>
          <dt>{title}</dt>
          <dd>
            <code>{line}</code>
            <CopyButton text={line} what={`the line for ${title}`} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

function Facts({ view }: { readonly view: RegistryView }) {
  return (
    <section className="card" aria-label="Facts">
      <dl className="facts">
        {view.facts.map(({ term, text, digest }) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>
              {digest === null ? <code>{text}</code> : <Digest digest={digest} what={term.toLowerCase()} />}
            </dd>
          </div>
        ))}
      </dl>
      {view.links.length === 0 ? null : (
        <ul className="mt-3 flex flex-wrap gap-x-4 gap-y-1 text-m">
          {view.links.map(({ label, href, isPage }) => (
            <li key={label}>
              {isPage ? (
                <Link href={href} prefetch={false} className="link">
                  {label}
                </Link>
              ) : (
                <a href={href} className="link">
                  {label}
                </a>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
