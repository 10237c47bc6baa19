import { MissingPanel } from '#components/problem/missing-panel'
import { ProblemPanel } from '#components/problem/problem-panel'
import type { Problem } from '#problem/problem'
import { problemView } from '#view/problem-view'
import { missingAt } from './missing.ts'
import { PageFrame } from './page-frame.tsx'
import { currentVisit } from './visit.ts'

type Props = {
  readonly problem: Problem
  /** The JSON twin of the page. */
  readonly apiHref: string
  readonly release?: string
}

/**
 * The page when its data is missing. Its status was set by `proxy.ts`, which asked the same question before;
 * `notFound()` would leave readers without JavaScript with an empty page.
 */
export async function ProblemPage({ problem, release, apiHref }: Props) {
  if (problem.kind === 'not-found') return <MissingPage />
  const { requestId, selfHref } = await currentVisit()
  return (
    <PageFrame section="catalog" release={release ?? null}>
      <ProblemPanel
        problem={problemView(problem)}
        selfHref={selfHref}
        apiHref={apiHref}
        requestId={requestId}
      />
    </PageFrame>
  )
}

/** The page of an address that names nothing, with what is near it. */
export async function MissingPage() {
  const { doors, selfHref } = await currentVisit()
  return (
    <PageFrame section={null}>
      <MissingPanel view={await missingAt(selfHref, doors)} />
    </PageFrame>
  )
}
