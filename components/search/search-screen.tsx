import Link from 'next/link'
import { CopyButton } from '#components/ui/copy-button'
import { Icon } from '#components/ui/icon'
import { searchHref } from '#view/routes'
import type { SearchItem } from '#view/search/search-item'
import type { SearchView } from '#view/search/search-view'
import { ItemText } from './item-text.tsx'

/** Everything that a text leads to, as a page; what the palette shows at once. */
export function SearchScreen({ view }: { readonly view: SearchView }) {
  return (
    <div className="max-w-4xl">
      <h1 className="page-title mb-2">Search</h1>
      <p className="mb-4 text-m text-muted">
        A name, a file, a digest, a reference, a release, or a question such as “does zfs run on v1.13?”.
      </p>
      <search>
        <form action={searchHref} className="mb-6 flex gap-2">
          {view.release === null ? null : <input type="hidden" name="release" value={view.release} />}
          <input
            type="search"
            name="q"
            key={view.text}
            defaultValue={view.text}
            aria-label="Search everything"
            maxLength={1000}
            autoComplete="off"
            spellCheck={false}
            className="field"
          />
          <button type="submit" className="btn h-10 rounded-m px-3" aria-label="Search">
            <Icon name="search" />
          </button>
        </form>
      </search>
      {view.fault === null ? null : (
        <div role="note" className="banner banner-warn mb-5">
          <strong>Extensions could not be looked through</strong>
          <p>{view.fault}</p>
        </div>
      )}
      {view.sections.length === 0 ? (
        <p className="text-m text-muted">Nothing fits “{view.text}”.</p>
      ) : (
        view.sections.map(({ key, title, items }) => (
          <section key={key} aria-labelledby={`found-${key}`} className="mb-6">
            <h2 id={`found-${key}`} className="mb-1 text-s font-semibold text-faint">
              {title}
            </h2>
            <ul>
              {items.map((item) => (
                <FoundItem key={item.key} item={item} />
              ))}
            </ul>
          </section>
        ))
      )}
    </div>
  )
}

function FoundItem({ item }: { readonly item: SearchItem }) {
  return (
    <li className="found">
      <Link href={item.href} prefetch={false} className="found-link">
        <ItemText item={item} />
      </Link>
      {item.copy === null ? null : <CopyButton text={item.copy.text} what={item.copy.what} />}
    </li>
  )
}
