import { notFound } from 'next/navigation'
import { ProblemPanel } from '#components/problem/problem-panel'
import type { Problem } from '#problem/problem'
import { problemView } from '#view/problem-view'
import type { Section } from '#view/shell-view'
import { PageFrame } from './page-frame.tsx'
import { currentVisit } from './visit.ts'

type Props = {
  readonly problem: Problem
  readonly section: Section
  readonly release?: string
  /** The JSON twin of the page. */
  readonly apiHref: string
}

/**
 * The page when its data is missing. What does not exist is a 404; the status of every other problem was set by
 * `proxy.ts`, which asked the same question before.
 */
export async function ProblemPage({ problem, section, release, apiHref }: Props) {
  if (problem.kind === 'not-found') notFound()
  const { requestId, selfHref } = await currentVisit()
  return (
    <PageFrame section={section} release={release ?? null}>
      <ProblemPanel
        problem={problemView(problem)}
        selfHref={selfHref}
        apiHref={apiHref}
        requestId={requestId}
      />
    </PageFrame>
  )
}
