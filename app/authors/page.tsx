import type { Metadata } from 'next'
import { AuthorsScreen } from '#components/authors/authors-screen'
import { authorsView } from '#view/authors/authors-view'
import { firstParam, type SearchParams } from '#view/catalog-query'
import { parseTypedRelease } from '#view/route-segments'
import { authorsHref, releasesApiHref } from '#view/routes'
import { PageFrame } from '../page-frame.tsx'
import { ProblemPage } from '../problem-page.tsx'
import { currentVisit } from '../visit.ts'

export const metadata: Metadata = { title: 'For authors of extensions' }

type Props = { readonly searchParams: Promise<SearchParams> }

export default async function AuthorsPage({ searchParams }: Props) {
  const typed = parseTypedRelease(firstParam((await searchParams)['release']).trim())
  const { doors } = await currentVisit()
  const [home, list] = await Promise.all([doors.loadHome(), doors.loadReleases()])
  const version = typed ?? (home.ok ? home.value.value.version : null)
  if (version === null) {
    return home.ok ? null : <ProblemPage problem={home.problem} apiHref={releasesApiHref} />
  }
  const facts = await doors.loadAuthorFacts(version)
  if (!facts.ok) return <ProblemPage problem={facts.problem} apiHref={releasesApiHref} />
  return (
    <PageFrame
      section="authors"
      release={version}
      hrefOf={(release) => `${authorsHref}?release=${encodeURIComponent(release)}`}
    >
      <AuthorsScreen view={authorsView(facts.value, list.ok ? list.value.value : null)} />
    </PageFrame>
  )
}
