import type { Metadata } from 'next'
import { MixScreen } from '#components/compat/mix-screen'
import { firstParam, type SearchParams } from '#view/catalog-query'
import { mixForm, mixView } from '#view/compatibility/mix-view'
import { problemView } from '#view/problem-view'
import { PageFrame } from '../../page-frame.tsx'
import { currentVisit } from '../../visit.ts'

export const metadata: Metadata = { title: 'Does it run there?' }

type Props = { readonly searchParams: Promise<SearchParams> }

export default async function MixPage({ searchParams }: Props) {
  const params = await searchParams
  const reference = firstParam(params['reference']).slice(0, 1_000)
  const version = firstParam(params['version']).slice(0, 100)
  const { doors } = await currentVisit()
  const list = await doors.loadReleases()
  const isAsked = reference !== '' || version !== ''
  const outcome = isAsked ? await doors.loadMix(reference, version) : null
  return (
    <PageFrame section="compatibility">
      <MixScreen
        form={mixForm(list.ok ? list.value.value : null, reference, version)}
        answer={outcome?.ok === true ? mixView(outcome.value) : null}
        refused={outcome?.ok === false ? problemView(outcome.problem) : null}
      />
    </PageFrame>
  )
}
