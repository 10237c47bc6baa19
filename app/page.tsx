import type { SearchParams } from '#view/catalog-query'
import { CatalogPage } from './catalog-page.tsx'

type Props = { readonly searchParams: Promise<SearchParams> }

export default async function HomePage({ searchParams }: Props) {
  return <CatalogPage version={null} searchParams={await searchParams} />
}
