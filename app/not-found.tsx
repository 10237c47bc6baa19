import type { Metadata } from 'next'
import { connection } from 'next/server'
import { MissingPanel } from '#components/problem/missing-panel'
import { missingAt } from './missing.ts'
import { PageFrame } from './page-frame.tsx'
import { currentVisit } from './visit.ts'

export const metadata: Metadata = { title: 'Not found' }

export default async function NotFound() {
  await connection() // a page made at build time could not carry the nonce of this request
  const { doors, selfHref } = await currentVisit()
  return (
    <PageFrame section={null}>
      <MissingPanel view={await missingAt(selfHref, doors)} />
    </PageFrame>
  )
}
