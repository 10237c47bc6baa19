'use client'

type Props = { readonly error: Error & { readonly digest?: string }; readonly reset: () => void }

/** A bug of ours: says so, with the number under which the server logged it. */
export default function ErrorPage({ error, reset }: Props) {
  return (
    <main className="page">
      <section className="panel">
        <p className="mb-2 font-mono text-s text-muted">500</p>
        <h1 className="page-title">This page broke</h1>
        <p className="mt-3">That is a fault in this catalog, not in the registry and not in your request.</p>
        {error.digest === undefined ? null : (
          <p className="mt-1 text-muted">
            The server logged it as <code>{error.digest}</code>.
          </p>
        )}
        <p className="mt-5 flex gap-2.5">
          <button type="button" className="btn btn-primary" onClick={reset}>
            Try again
          </button>
          {/* A whole new page, for what broke may have broken more than this one. */}
          <button type="button" className="btn" onClick={() => window.location.assign('/')}>
            Newest catalog
          </button>
        </p>
      </section>
    </main>
  )
}
