import type { Metadata } from 'next'
import { DigestScreen } from '#components/digest/digest-screen'
import type { SearchParams } from '#view/catalog-query'
import { digestView } from '#view/digest/digest-view'
import { digestApiHref, parseDigestSegment } from '#view/registry/registry-routes'
import { PageFrame } from '../../page-frame.tsx'
import { MissingPage, ProblemPage } from '../../problem-page.tsx'
import { currentVisit } from '../../visit.ts'

type Props = {
  readonly params: Promise<{ readonly digest: string }>
  readonly searchParams: Promise<SearchParams>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const digest = parseDigestSegment((await params).digest)
  return digest === undefined ? {} : { title: digest.slice(0, 19) }
}

export default async function DigestPage({ params, searchParams }: Props) {
  const digest = parseDigestSegment((await params).digest)
  if (digest === undefined) return <MissingPage />
  const { reference: given } = await searchParams
  const reference = typeof given === 'string' ? given : undefined
  const { doors, now } = await currentVisit()
  const outcome = await doors.loadDigest(digest, reference)
  if (!outcome.ok) return <ProblemPage problem={outcome.problem} apiHref={digestApiHref(digest)} />
  return (
    <PageFrame section="registry">
      <DigestScreen view={digestView(outcome.value, reference, now)} />
    </PageFrame>
  )
}
