import type { Metadata } from 'next'
import { SourcesScreen } from '#components/pages/sources-screen'
import { sourcesView } from '#view/sources-view'
import { PageFrame } from '../page-frame.tsx'
import { currentVisit } from '../visit.ts'

export const metadata: Metadata = { title: 'What was read, and from where' }

export default async function SourcesPage() {
  const { doors, now } = await currentVisit()
  const report = await doors.loadSources()
  return (
    <PageFrame section="sources">
      <SourcesScreen view={sourcesView(report, now)} />
    </PageFrame>
  )
}
