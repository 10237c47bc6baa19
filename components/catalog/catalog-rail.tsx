import type { CatalogFacets, Facet } from '#view/catalog-facets'

/** Filters with their counts. On narrow screens they fold into one line above the rows. */
export function CatalogRail({ facets }: { readonly facets: CatalogFacets }) {
  return (
    <nav aria-label="Filters" className="rail">
      <FacetList title="Tier" facets={facets.tiers} />
      <FacetList title="Category" facets={facets.categories} />
      {(facets.more ?? []).map((group) => (
        <FacetList key={group.title} title={group.title} facets={group.facets} />
      ))}
    </nav>
  )
}

function FacetList({ title, facets }: { readonly title: string; readonly facets: readonly Facet[] }) {
  if (facets.length === 0) return null
  return (
    <section>
      <h2>{title}</h2>
      <ul>
        {facets.map((facet) => (
          <li key={facet.label}>
            <a href={facet.href} aria-current={facet.isCurrent ? 'true' : undefined}>
              <span>{facet.label}</span>
              <span>{facet.count}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}
