import type { Metadata } from 'next'
import { AboutScreen } from '#components/pages/about-screen'
import { aboutView } from '#view/about-view'
import { PageFrame } from '../page-frame.tsx'
import { currentVisit } from '../visit.ts'

export const metadata: Metadata = { title: 'About' }

export default async function AboutPage() {
  const { doors } = await currentVisit()
  const list = await doors.loadReleases()
  const newest = list.ok ? list.value.value.newestStable : null
  return (
    <PageFrame section="about">
      <AboutScreen view={aboutView(newest)} />
    </PageFrame>
  )
}
