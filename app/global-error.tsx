'use client'

import './globals.css'

type Props = { readonly error: Error & { readonly digest?: string } }

/** Stands in for the whole document when even its frame broke. */
export default function GlobalError({ error }: Props) {
  return (
    <html lang="en">
      <body>
        <main className="page">
          <section className="panel">
            <title>This page broke</title>
            <h1 className="page-title">This page broke</h1>
            <p className="mt-3">That is a fault in this catalog.</p>
            {error.digest === undefined ? null : (
              <p className="mt-1 text-muted">
                The server logged it as <code>{error.digest}</code>.
              </p>
            )}
            <form action="/" className="mt-5">
              <button type="submit" className="btn btn-primary">
                Newest catalog
              </button>
            </form>
          </section>
        </main>
      </body>
    </html>
  )
}
