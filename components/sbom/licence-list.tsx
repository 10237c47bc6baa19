import Link from 'next/link'
import type { SbomTable } from '#view/sbom/sbom-view'

/** How many packages have which licence; each choice filters the table, and chosen again it no longer does. */
export function LicenceList({ licences }: Pick<SbomTable, 'licences'>) {
  return (
    <div>
      <h3 className="mb-1.5 text-m font-semibold">Licences</h3>
      <ul className="flex flex-wrap gap-1.5" aria-label="Licences of the packages">
        {licences.map(({ label, note, count, href, isCurrent }) => (
          <li key={label} className="min-w-0">
            <Link
              href={href}
              prefetch={false}
              className="licence"
              title={note ?? undefined}
              aria-current={isCurrent ? 'true' : undefined}
            >
              <span className={note === null ? 'wrap-anywhere' : 'italic'}>{label}</span>
              <span className="text-muted">{count}</span>
            </Link>
          </li>
        ))}
      </ul>
    </div>
  )
}
