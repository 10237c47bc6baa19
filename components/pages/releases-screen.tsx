import { VersionLinks } from '#components/shell/release-picker'
import type { ReleasesView } from '#view/releases-view'

/** Every release that has a catalog. */
export function ReleasesScreen({ view }: { readonly view: ReleasesView }) {
  return (
    <div className="max-w-4xl">
      <h1 className="page-title">All releases</h1>
      <p className="mt-2 mb-6 text-muted">
        {view.stableCount} stable releases and {view.prereleaseCount} prereleases of Talos have a catalog of
        extensions.
      </p>
      <form action="/releases" className="mb-8 flex max-w-sm gap-2">
        <input
          name="version"
          aria-label="Go to a release"
          placeholder="v1.11.2"
          required
          maxLength={80}
          autoComplete="off"
          spellCheck={false}
          className="field font-mono"
        />
        <button type="submit" className="btn h-10 rounded-m px-4">
          Go
        </button>
      </form>
      <ul className="grid gap-5">
        {view.minors.map((minor) => (
          <li key={minor.minor} className="grid gap-2">
            <h2 className="text-m font-semibold">Talos {minor.minor}</h2>
            <VersionLinks links={minor.stable} />
            {minor.prereleases.length === 0 ? null : (
              <details>
                <summary className="text-s text-muted">{minor.prereleaseText}</summary>
                <div className="mt-2">
                  <VersionLinks links={minor.prereleases} />
                </div>
              </details>
            )}
          </li>
        ))}
      </ul>
      {view.development.length === 0 ? null : (
        <details className="mt-8">
          <summary className="text-s text-muted">{view.development.length} development builds</summary>
          <p className="mt-2 mb-3 max-w-prose text-m text-muted">
            Built between releases, not meant for anybody’s machines.
          </p>
          <VersionLinks links={view.development} />
        </details>
      )}
    </div>
  )
}
