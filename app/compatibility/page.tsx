import type { Metadata } from 'next'
import { MatrixScreen } from '#components/compat/matrix-screen'
import { TransposedScreen } from '#components/compat/transposed-screen'
import type { SearchParams } from '#view/catalog-query'
import { parseMatrixQuery } from '#view/compatibility/matrix-query'
import { matrixView } from '#view/compatibility/matrix-view'
import { transposedView } from '#view/compatibility/transposed-view'
import { matrixProgressHref } from '#view/routes'
import { PageFrame } from '../page-frame.tsx'
import { ProblemPage } from '../problem-page.tsx'
import { currentVisit } from '../visit.ts'

type Props = { readonly searchParams: Promise<SearchParams> }

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const { extension } = parseMatrixQuery(await searchParams)
  return { title: extension === null ? 'Compatibility' : `Compatibility of ${extension}` }
}

export default async function CompatibilityPage({ searchParams }: Props) {
  const query = parseMatrixQuery(await searchParams)
  const { doors, now } = await currentVisit()
  const outcome = await doors.loadMatrix(query.platform ?? '')
  if (!outcome.ok) return <ProblemPage problem={outcome.problem} apiHref={matrixProgressHref} />
  return (
    <PageFrame section="compatibility">
      {query.extension === null ? (
        <MatrixScreen view={matrixView(outcome.value, query, now)} />
      ) : (
        <TransposedScreen view={transposedView(query.extension, outcome.value, query, now)} />
      )}
    </PageFrame>
  )
}
