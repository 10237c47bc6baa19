import { digestsHref } from '#view/registry/registry-routes'
import type { LookUpView } from '#view/digest/look-up-view'
import { LineTable } from './line-table.tsx'

/** The form that takes any reference or digest, and what it found under a name and tag. */
export function LookUpScreen({ view }: { readonly view: LookUpView }) {
  return (
    <>
      <h1 className="page-title mb-2">Look up a digest</h1>
      <p className="mb-4 max-w-prose text-m text-muted">
        Paste a reference, a digest or the tag of a signature as you have it; the answer is which releases
        list it.
      </p>
      <search>
        <form action={digestsHref} className="mb-5 flex max-w-3xl gap-2">
          <input
            type="search"
            name="q"
            defaultValue={view.text}
            aria-label="Reference or digest"
            placeholder="name:tag@sha256:… or sha256:…"
            maxLength={2048}
            autoComplete="off"
            spellCheck={false}
            className="field font-mono"
          />
          <button type="submit" className="btn btn-primary h-10 rounded-m px-4">
            Look up
          </button>
        </form>
      </search>
      {view.problem === null ? null : (
        <div role="note" className="banner banner-warn mb-5">
          <strong>{view.problem}</strong>
          <p>A digest is sha256: and 64 hexadecimal digits; a reference is a path with a tag or a digest.</p>
        </div>
      )}
      {view.found === null ? null : (
        <LineTable title={view.found.title} text={view.found.text} rows={view.found.rows} />
      )}
    </>
  )
}
