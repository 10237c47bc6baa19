import Link from 'next/link'
import type { MissingView } from '#view/missing-view'

/** Stands where a page would stand whose address names nothing, with what is near it. */
export function MissingPanel({ view }: { readonly view: MissingView }) {
  return (
    <section className="panel" aria-labelledby="missing" data-problem="not-found">
      <p className="mb-2 font-mono text-s text-muted">404</p>
      <h1 id="missing" className="page-title">
        {view.heading}
      </h1>
      <p className="mt-3 wrap-anywhere">{view.text}</p>
      {view.near.length === 0 ? null : (
        <>
          <h2 className="mt-5 mb-2 text-xs font-semibold text-faint">{view.nearHeading}</h2>
          <ul className="flex flex-wrap gap-1.5">
            {view.near.map((link) => (
              <li key={link.href}>
                <Link href={link.href} prefetch={false} className="version-link">
                  {link.label}
                </Link>
              </li>
            ))}
          </ul>
        </>
      )}
      <p className="mt-5 flex flex-wrap gap-2.5">
        {view.elsewhere.map((link) => (
          <Link key={link.href} href={link.href} prefetch={false} className="btn">
            {link.label}
          </Link>
        ))}
      </p>
    </section>
  )
}
