import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { LookUpScreen } from '#components/digest/look-up-screen'
import type { SearchParams } from '#view/catalog-query'
import { lookUpView } from '#view/digest/look-up-view'
import { digestHref } from '#view/registry/registry-routes'
import { PageFrame } from '../page-frame.tsx'
import { currentVisit } from '../visit.ts'

export const metadata: Metadata = { title: 'Look up a digest' }

export default async function LookUpPage({ searchParams }: { readonly searchParams: Promise<SearchParams> }) {
  const { q } = await searchParams
  const text = typeof q === 'string' ? q.trim() : ''
  const { doors } = await currentVisit()
  const { pasted, catalogs } = await doors.loadLookUp(text)
  if (pasted.kind === 'digest') redirect(digestHref(pasted.digest))
  if (pasted.kind === 'image' && pasted.digest !== null) redirect(digestHref(pasted.digest, text))
  return (
    <PageFrame section="registry">
      <LookUpScreen view={lookUpView(text, pasted, catalogs)} />
    </PageFrame>
  )
}
