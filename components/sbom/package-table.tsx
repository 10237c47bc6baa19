import Link from 'next/link'
import { ScrollArea } from '#components/ui/scroll-area'
import { SearchForm } from '#components/ui/search-form'
import type { SbomRow } from '#view/sbom/sbom-rows'
import type { SbomTable } from '#view/sbom/sbom-view'

/** The packages of all documents, sorted and filtered by the address. */
export function PackageTable({ table }: { readonly table: SbomTable }) {
  return (
    <details className="disclosure" open={table.isOpen}>
      <summary>{table.text}</summary>
      <div className="mt-3 grid gap-3">
        <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2.5">
          <search className="min-w-0 max-w-lg flex-1 basis-72">
            <SearchForm
              key={table.form.text}
              {...table.form}
              label="Filter packages"
              hint="Name, licence, CPE or package URL…"
              button="Filter"
              maxLength={200}
            />
          </search>
          <nav aria-label="Order of the packages" className="seg">
            {table.orders.map(({ label, href, isCurrent }) => (
              <Link key={label} href={href} prefetch={false} aria-current={isCurrent ? 'true' : undefined}>
                {label}
              </Link>
            ))}
          </nav>
        </div>
        {table.rows.length === 0 ? (
          <p className="text-m text-muted">No package has this.</p>
        ) : (
          <ScrollArea label="Packages">
            <table className="grid-table min-w-120">
              <thead>
                <tr>
                  <th scope="col">Package</th>
                  <th scope="col">Version</th>
                  <th scope="col">Licence</th>
                  <th scope="col">Supplier</th>
                </tr>
              </thead>
              <tbody>
                {table.rows.map((row) => (
                  <PackageRow key={row.key} row={row} />
                ))}
              </tbody>
            </table>
          </ScrollArea>
        )}
        {table.pages.length === 0 ? null : (
          <nav aria-label="Pages of packages" className="seg justify-self-start">
            {table.pages.map(({ label, href, isCurrent }) => (
              <Link key={label} href={href} prefetch={false} aria-current={isCurrent ? 'true' : undefined}>
                {label}
              </Link>
            ))}
          </nav>
        )}
      </div>
    </details>
  )
}

function PackageRow({ row }: { readonly row: SbomRow }) {
  return (
    <tr>
      <th scope="row" className="max-w-72 max-sm:max-w-44">
        <span className="wrap-anywhere">{row.name}</span>
        {row.isMain ? <span className="mark ml-2">the subject</span> : null}
        {row.identifiers.map((identifier) => (
          <code key={identifier} className="block text-xs font-normal text-muted wrap-anywhere">
            {identifier}
          </code>
        ))}
      </th>
      <td className="wrap-anywhere">
        <code>{row.version === '' ? '–' : row.version}</code>
      </td>
      <td
        className={row.licenceNote === null ? 'wrap-anywhere' : 'text-muted italic'}
        title={row.licenceNote ?? undefined}
      >
        {row.licence}
      </td>
      <td className="text-muted wrap-anywhere">{row.supplier ?? 'not stated'}</td>
    </tr>
  )
}
