import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { ReleasesScreen } from '#components/pages/releases-screen'
import type { SearchParams } from '#view/catalog-query'
import { releasesView } from '#view/releases-view'
import { parseTypedRelease } from '#view/route-segments'
import { releaseHref, releasesApiHref } from '#view/routes'
import { PageFrame } from '../page-frame.tsx'
import { MissingPage, ProblemPage } from '../problem-page.tsx'
import { currentVisit } from '../visit.ts'

export const metadata: Metadata = { title: 'All releases' }

type Props = { readonly searchParams: Promise<SearchParams> }

export default async function ReleasesPage({ searchParams }: Props) {
  const { version: typed } = await searchParams
  if (typeof typed === 'string') {
    const version = parseTypedRelease(typed)
    if (version === undefined) return <MissingPage />
    redirect(releaseHref(version))
  }
  const { doors } = await currentVisit()
  const outcome = await doors.loadReleases()
  if (!outcome.ok) return <ProblemPage problem={outcome.problem} apiHref={releasesApiHref} />
  return (
    <PageFrame section="catalog">
      <ReleasesScreen view={releasesView(outcome.value.value)} />
    </PageFrame>
  )
}
