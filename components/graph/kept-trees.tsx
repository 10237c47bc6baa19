import Link from 'next/link'
import type { Choice } from '#view/catalog-filters'

type Props = { readonly kept: readonly Choice[]; readonly runtimeHref: string }

/** What can be shown instead of a build graph whose source cannot be read. */
export function KeptTrees({ kept, runtimeHref }: Props) {
  return (
    <section aria-label="What can be shown instead" className="panel">
      <p>
        The{' '}
        <Link href={runtimeHref} prefetch={false} className="link">
          runtime graph
        </Link>{' '}
        needs no source repository.
      </p>
      {kept.length === 0 ? (
        <p className="mt-2 text-muted">No source tree of another release is kept here.</p>
      ) : (
        <p className="mt-2">
          Build graphs of releases whose source is kept here:{' '}
          {kept.map(({ label, href }) => (
            <Link key={label} href={href} prefetch={false} className="version-link mr-1">
              {label}
            </Link>
          ))}
        </p>
      )}
    </section>
  )
}
