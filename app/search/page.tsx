import type { Metadata } from 'next'
import { SearchScreen } from '#components/search/search-screen'
import { firstParam, type SearchParams } from '#view/catalog-query'
import { parseTypedRelease } from '#view/route-segments'
import { searchView } from '#view/search/search-view'
import { PageFrame } from '../page-frame.tsx'
import { currentVisit } from '../visit.ts'

export const metadata: Metadata = { title: 'Search' }

type Props = { readonly searchParams: Promise<SearchParams> }

export default async function SearchPage({ searchParams }: Props) {
  const params = await searchParams
  const release = parseTypedRelease(firstParam(params['release'])) ?? null
  const { doors } = await currentVisit()
  const view = searchView(await doors.loadSearch(firstParam(params['q']), release))
  return (
    <PageFrame section={null} release={release}>
      <SearchScreen view={view} />
    </PageFrame>
  )
}
