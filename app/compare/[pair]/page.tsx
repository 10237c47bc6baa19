import type { Metadata } from 'next'
import { ComparisonScreen } from '#components/compare/comparison-screen'
import { compareForm } from '#view/compare/compare-form'
import { comparisonView } from '#view/compare/comparison-view'
import { parseComparisonSegment } from '#view/route-segments'
import { comparisonApiHref } from '#view/routes'
import { PageFrame } from '../../page-frame.tsx'
import { MissingPage, ProblemPage } from '../../problem-page.tsx'
import { currentVisit } from '../../visit.ts'

type Props = { readonly params: Promise<{ readonly pair: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const pair = parseComparisonSegment((await params).pair)
  return pair === undefined ? {} : { title: `Extensions from ${pair.from} to ${pair.to}` }
}

export default async function ComparisonPage({ params }: Props) {
  const pair = parseComparisonSegment((await params).pair)
  if (pair === undefined) return <MissingPage />
  const { doors, now } = await currentVisit()
  const outcome = await doors.loadComparison(pair.from, pair.to)
  if (!outcome.ok) {
    return <ProblemPage problem={outcome.problem} apiHref={comparisonApiHref(pair.from, pair.to)} />
  }
  const list = await doors.loadReleases()
  return (
    <PageFrame section="compare" release={pair.to}>
      <ComparisonScreen
        view={comparisonView(outcome.value, now)}
        form={compareForm(list.ok ? list.value.value : null, pair.from, pair.to)}
      />
    </PageFrame>
  )
}
