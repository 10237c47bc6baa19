import Link from 'next/link'
import type { ExtensionInside } from '#view/inside/extension-inside'

/** Every field of manifest.yaml, and where else the extension is known. */
export function ManifestCard({ inside }: { readonly inside: ExtensionInside }) {
  return (
    <section className="card" aria-labelledby="manifest">
      <h2 id="manifest">manifest.yaml</h2>
      {inside.manifest.length === 0 ? (
        <p className="text-m text-muted">It has not been read.</p>
      ) : (
        <dl className="manifest-fields">
          {inside.manifest.map(({ path, text }) => (
            <div key={path}>
              <dt>
                <code>{path}</code>
              </dt>
              <dd>{text === '' ? <span className="text-faint">empty</span> : text}</dd>
            </div>
          ))}
        </dl>
      )}
      {inside.manifestNote === null ? null : <p className="mt-3 text-m text-muted">{inside.manifestNote}</p>}
      {inside.links.length === 0 ? null : (
        <ul className="mt-3 flex flex-wrap gap-x-4 gap-y-1 text-m">
          {inside.links.map(({ label, href, isOurs }) => (
            <li key={label}>
              {isOurs ? (
                <Link href={href} prefetch={false} className="link">
                  {label}
                </Link>
              ) : (
                <a href={href} className="link" rel="noopener noreferrer">
                  {label}
                </a>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
