'use client'

import Link from 'next/link'
import type { FailedRow } from '#view/resolve/resolve-view'

type Props = {
  readonly rows: readonly FailedRow[]
  readonly isBusy: boolean
  readonly retry: () => void
}

/** Images of a release that could not be read, each with its reason, and the button that tries again. */
export function FailedImages({ rows, isBusy, retry }: Props) {
  return (
    <details className="banner banner-warn mb-4" open={rows.length < 4}>
      <summary>
        <strong>Images that could not be read</strong>
      </summary>
      <ul className="mt-1 grid gap-1">
        {rows.map(({ name, href, reason }) => (
          <li key={name} className="wrap-anywhere">
            <Link href={href} prefetch={false} className="link">
              {name}
            </Link>{' '}
            <span className="text-muted">{reason}</span>
          </li>
        ))}
      </ul>
      <button type="button" className="btn mt-2" disabled={isBusy} onClick={retry}>
        {isBusy ? 'Reading…' : 'Try again'}
      </button>
    </details>
  )
}
