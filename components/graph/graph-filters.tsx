import Link from 'next/link'
import type { GraphScreenView } from '#view/graph/graph-view'

/** What narrows a graph down, folded into one line until somebody wants it. */
export function GraphFilters({ screen }: { readonly screen: GraphScreenView }) {
  const { filters, active } = screen
  return (
    <>
      <details className="no-print mt-3" open={filters.isUsed}>
        <summary className="text-s text-muted">Filter by kind of edge, category or tier</summary>
        <nav aria-label="Filters" className="graph-filters">
          <section>
            <h2>Kind of edge</h2>
            <ul>
              {filters.kinds.map(({ kind, about, count, href, isShown }) => (
                <li key={kind}>
                  <Link
                    href={href}
                    prefetch={false}
                    className="graph-filter"
                    aria-label={`${isShown ? 'Leave out' : 'Show'} ${kind}, ${count}`}
                    title={about}
                    data-off={isShown ? undefined : ''}
                  >
                    <span>{kind}</span> <span>{count}</span>
                  </Link>
                </li>
              ))}
            </ul>
          </section>
          <FacetSection title="Category" facets={filters.categories} />
          <FacetSection title="Tier" facets={filters.tiers} />
        </nav>
      </details>
      {active.length === 0 ? null : (
        <ul aria-label="Filters that are on" className="no-print mt-3 flex flex-wrap gap-2">
          {active.map((filter) => (
            <li key={filter.label}>
              <Link
                href={filter.href}
                prefetch={false}
                className="btn h-7"
                aria-label={`Remove the filter ${filter.label}`}
              >
                {filter.label} <span aria-hidden="true">×</span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

type Facets = GraphScreenView['filters']['tiers']

function FacetSection({ title, facets }: { readonly title: string; readonly facets: Facets }) {
  if (facets.length === 0) return null
  return (
    <section>
      <h2>{title}</h2>
      <ul>
        {facets.map(({ label, count, href, isCurrent }) => (
          <li key={label}>
            <Link
              href={href}
              prefetch={false}
              className="graph-filter"
              aria-current={isCurrent ? 'true' : undefined}
            >
              <span>{label}</span> <span>{count}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
