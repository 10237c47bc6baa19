import type { Metadata } from 'next'
import { TiersScreen } from '#components/pages/tiers-screen'
import { tiersView } from '#view/tiers-view'
import { PageFrame } from '../page-frame.tsx'

export const metadata: Metadata = { title: 'What the tiers promise' }

export default function TiersPage() {
  return (
    <PageFrame section="tiers">
      <TiersScreen view={tiersView} />
    </PageFrame>
  )
}
