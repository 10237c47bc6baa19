'use client'

import Link from 'next/link'
import type { FailedRow } from '#view/resolve/resolve-view'

type Props = {
  readonly rows: readonly FailedRow[]
  readonly isBusy: boolean
  readonly retry: () => void
}

/**
 * Images of a release that could not be read, each with its reason, and the button that tries again. It stands where
 * the progress was and opens above the page, so that nothing moves.
 */
export function FailedImages({ rows, isBusy, retry }: Props) {
  return (
    <details className="failed-images">
      <summary>Show which</summary>
      <div>
        <strong>Images that could not be read</strong>
        <ul>
          {rows.map(({ name, href, reason }) => (
            <li key={name} className="wrap-anywhere">
              <Link href={href} prefetch={false} className="link">
                {name}
              </Link>{' '}
              <span className="text-muted">{reason}</span>
            </li>
          ))}
        </ul>
        <button type="button" className="btn" disabled={isBusy} onClick={retry}>
          {isBusy ? 'Reading…' : 'Try again'}
        </button>
      </div>
    </details>
  )
}
