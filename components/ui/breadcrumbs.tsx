import Link from 'next/link'

type Props = {
  readonly crumbs: readonly { readonly label: string; readonly href: string }[]
  /** The page that the reader is on. */
  readonly current: string
}

/** The way from the top to a page; nothing when the page is the top. */
export function Breadcrumbs({ crumbs, current }: Props) {
  if (crumbs.length === 0) return null
  return (
    <nav aria-label="Breadcrumb" className="mb-2 text-s text-muted">
      <ol className="flex flex-wrap gap-x-2">
        {crumbs.map((crumb) => (
          <li key={crumb.href} className="flex gap-2 wrap-anywhere">
            <Link href={crumb.href} prefetch={false} className="hover:text-text hover:underline">
              {crumb.label}
            </Link>
            <span aria-hidden="true" className="text-faint">
              /
            </span>
          </li>
        ))}
        <li aria-current="page" className="wrap-anywhere">
          {current}
        </li>
      </ol>
    </nav>
  )
}
