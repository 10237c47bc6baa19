import type { Metadata } from 'next'
import { LintForm } from '#components/lint/lint-form'
import { LintScreen } from '#components/lint/lint-screen'
import type { SearchParams } from '#view/catalog-query'
import { lintForm } from '#view/lint/lint-form'
import { parseLintQuery } from '#view/lint/lint-query'
import { problemView } from '#view/problem-view'
import { PageFrame } from '../page-frame.tsx'
import { currentVisit } from '../visit.ts'
import { askLint } from './ask-lint.ts'
import { judge } from './judge.ts'

export const metadata: Metadata = { title: 'Check an extension', robots: { index: false } }

type Props = { readonly searchParams: Promise<SearchParams> }

export default async function LintPage({ searchParams }: Props) {
  const query = parseLintQuery(await searchParams)
  const { doors } = await currentVisit()
  const list = await doors.loadReleases()
  const judgement = await judge(doors, query)
  return (
    <PageFrame section="lint">
      <LintScreen
        form={<LintForm form={lintForm(list.ok ? list.value.value : null, query)} action={askLint} />}
        result={judgement.kind === 'result' ? judgement.view : null}
        waiting={judgement.kind === 'waiting' ? judgement.waiting : null}
        refused={judgement.kind === 'refused' ? problemView(judgement.problem) : null}
      />
    </PageFrame>
  )
}
