import Link from 'next/link'
import type { ExtensionView } from '#view/extension-view'

/** The versions an extension had, oldest first, each as one tile for the releases that share it. */
export function RunsCard({ view }: { readonly view: ExtensionView }) {
  const { history } = view
  if (history === null) return null
  return (
    <section className="card" aria-labelledby="runs">
      <h2 id="runs">Across releases</h2>
      <ol className="runs">
        {history.runs.map((run) => (
          <li key={run.href}>
            <Link href={run.href} prefetch={false} aria-current={run.isCurrent ? 'true' : undefined}>
              <small>{run.label}</small>
              <code>{run.version}</code>
            </Link>
          </li>
        ))}
      </ol>
      <p className="mt-3 text-s">
        <Link href={view.historyHref} prefetch={false} className="link">
          Every release with its digest
        </Link>
      </p>
    </section>
  )
}
