import Link from 'next/link'
import type { RegistryView } from '#view/registry/registry-view'

/** The repositories that can be opened. */
export function RepositoryList({ repositories }: { readonly repositories: RegistryView['repositories'] }) {
  return (
    <section className="card" aria-labelledby="repositories">
      <h2 id="repositories">{repositories.length} repositories that catalogs name</h2>
      <ul className="columns-xs gap-6 text-m">
        {repositories.map(({ label, href, note }) => (
          <li key={label} className="flex break-inside-avoid flex-wrap items-baseline gap-x-2 leading-7">
            <Link href={href} prefetch={false} className="link">
              <code>{label}</code>
            </Link>
            {note === null ? null : (
              <Link
                href={note.href}
                prefetch={false}
                className="text-s leading-7 text-muted hover:underline"
                aria-label={`${label} ${note.label}`}
              >
                {note.label}
              </Link>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
