import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { CompareScreen } from '#components/compare/compare-screen'
import { firstParam, type SearchParams } from '#view/catalog-query'
import { compareForm } from '#view/compare/compare-form'
import { parseTypedRelease } from '#view/route-segments'
import { comparisonHref } from '#view/routes'
import { PageFrame } from '../page-frame.tsx'
import { currentVisit } from '../visit.ts'

export const metadata: Metadata = { title: 'Compare two releases' }

type Props = { readonly searchParams: Promise<SearchParams> }

export default async function ComparePage({ searchParams }: Props) {
  const params = await searchParams
  const typed = [firstParam(params['from']), firstParam(params['to'])].map((text) => text.slice(0, 100))
  const [from, to] = typed.map(parseTypedRelease)
  if (from !== undefined && to !== undefined) redirect(comparisonHref(from, to))
  const { doors } = await currentVisit()
  const list = await doors.loadReleases()
  const wrong = typed.find((text) => text !== '' && parseTypedRelease(text) === undefined)
  return (
    <PageFrame section="compare">
      <CompareScreen
        form={compareForm(list.ok ? list.value.value : null, from ?? null, to ?? null)}
        refused={wrong === undefined ? null : `${JSON.stringify(wrong)} is no release.`}
      />
    </PageFrame>
  )
}
