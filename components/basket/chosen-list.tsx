import Link from 'next/link'
import type { BasketView } from '#view/selection/basket-view'

/** What was chosen, and what became of names that the release does not have as they are. */
export function ChosenList({ view }: { readonly view: BasketView }) {
  return (
    <section className="card" aria-labelledby="chosen">
      <h2 id="chosen">Chosen</h2>
      {view.moved.length === 0 ? null : (
        <ul className="mb-3 grid gap-2" aria-label="What the release has otherwise">
          {view.moved.map((one) => (
            <li key={one.from} className={one.isGone ? 'banner banner-warn' : 'banner'}>
              <strong>{one.isGone ? `${one.from} is gone` : `${one.from} is renamed`}</strong>
              <p>{one.text}</p>
            </li>
          ))}
        </ul>
      )}
      <ul className="chosen">
        {view.chosen.map((row) => (
          <li key={row.name}>
            <Link href={row.href} prefetch={false} className="font-semibold">
              {row.name}
            </Link>
            <code className="text-muted">{row.version}</code>
            <span className="text-s text-faint">{row.size ?? 'size unknown'}</span>
            <Link
              href={row.removeHref}
              prefetch={false}
              className="btn h-7"
              aria-label={`Remove ${row.name}`}
              data-selection=""
            >
              <span aria-hidden="true">×</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
