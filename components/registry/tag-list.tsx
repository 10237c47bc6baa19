import Link from 'next/link'
import { SearchForm } from '#components/ui/search-form'
import type { TagsView } from '#view/registry/tags-view'

/** The tags of a repository, newest first, with a filter that works as a plain form. */
export function TagList({ tags }: { readonly tags: TagsView }) {
  return (
    <section className="card" aria-labelledby="tags">
      <div className="mb-3 flex flex-wrap items-center gap-x-4 gap-y-2">
        <h2 id="tags" className="text-m font-semibold">
          {tags.countText}
        </h2>
        {tags.other === null ? null : (
          <Link href={tags.other.href} prefetch={false} className="link text-m">
            {tags.other.label}
          </Link>
        )}
      </div>
      <search className="mb-3 block max-w-lg">
        <SearchForm
          kept={tags.showsArtifacts ? [['show', 'signatures']] : []}
          text={tags.text}
          label="Filter tags"
          hint="Part of a tag…"
          button="Filter"
          maxLength={128}
        />
      </search>
      {tags.rows.length === 0 ? (
        <p className="text-m text-muted">No tag has this in its name.</p>
      ) : (
        <ul className="columns-xs gap-6 text-m">
          {tags.rows.map(({ tag, href, note }) => (
            <li key={tag} className="break-inside-avoid py-1 wrap-anywhere">
              <Link href={href} prefetch={false} className="link">
                <code>{tag}</code>
              </Link>
              {note === null ? null : <span className="ml-2 text-s text-muted">{note}</span>}
            </li>
          ))}
        </ul>
      )}
      {tags.pages.length === 0 ? null : (
        <nav aria-label="Pages" className="seg mt-4">
          {tags.pages.map(({ label, href, isCurrent }) => (
            <Link key={label} href={href} prefetch={false} aria-current={isCurrent ? 'true' : undefined}>
              {label}
            </Link>
          ))}
        </nav>
      )}
    </section>
  )
}
