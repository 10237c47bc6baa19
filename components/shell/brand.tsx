import Link from 'next/link'
import { homeHref } from '#view/routes'

/** The mark of the catalog, a tile in a frame, and its name. */
export function Brand() {
  return (
    <Link href={homeHref} prefetch={false} className="brand">
      <svg viewBox="0 0 24 24" width="21" height="21" aria-hidden="true" className="text-accent">
        <path
          d="M12 2.2 20.5 7v10L12 21.8 3.5 17V7z"
          fill="none"
          stroke="currentColor"
          strokeWidth="2"
          strokeLinejoin="round"
        />
        <path d="M12 7.4 16.2 9.8v4.7L12 16.9l-4.2-2.4V9.8z" fill="currentColor" />
      </svg>
      Talos Extensions
    </Link>
  )
}
