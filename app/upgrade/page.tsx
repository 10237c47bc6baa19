import type { Metadata } from 'next'
import { UpgradeForm } from '#components/upgrade/upgrade-form.client'
import { UpgradeScreen } from '#components/upgrade/upgrade-screen'
import type { SearchParams } from '#view/catalog-query'
import { problemView } from '#view/problem-view'
import { preflightView } from '#view/upgrade/preflight-view'
import { faultLines, upgradeForm } from '#view/upgrade/upgrade-form'
import { isAsked, parseUpgradeQuery, pastedOf } from '#view/upgrade/upgrade-query'
import { refusals } from '#view/upgrade/upgrade-refusal'
import { PageFrame } from '../page-frame.tsx'
import { currentVisit } from '../visit.ts'
import { checkUpgrade } from './check-upgrade.ts'

export const metadata: Metadata = { title: 'Upgrade pre-flight' }

type Props = { readonly searchParams: Promise<SearchParams> }

export default async function UpgradePage({ searchParams }: Props) {
  const query = parseUpgradeQuery(await searchParams)
  const { doors, now } = await currentVisit()
  const list = await doors.loadReleases()
  const pasted = pastedOf(query)
  const outcome = isAsked(query)
    ? await doors.loadPreflight({ pasted, from: query.from, to: query.to })
    : null
  const problem =
    query.refusal !== null ? refusals[query.refusal] : outcome?.ok === false ? outcome.problem : null
  return (
    <PageFrame section="upgrade">
      <UpgradeScreen
        form={
          <UpgradeForm form={upgradeForm(list.ok ? list.value.value : null, query)} action={checkUpgrade} />
        }
        result={outcome?.ok === true ? preflightView(outcome.value, query, now) : null}
        refused={problem === null ? null : problemView(problem)}
        faults={faultLines(pasted)}
      />
    </PageFrame>
  )
}
