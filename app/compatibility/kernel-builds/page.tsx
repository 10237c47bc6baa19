import type { Metadata } from 'next'
import { KernelBuildsScreen } from '#components/compat/kernel-builds-screen'
import { kernelBuildsView } from '#view/compatibility/kernel-builds-view'
import { PageFrame } from '../../page-frame.tsx'

export const metadata: Metadata = { title: 'Kernel builds' }

export default function KernelBuildsPage() {
  return (
    <PageFrame section="compatibility">
      <KernelBuildsScreen view={kernelBuildsView()} />
    </PageFrame>
  )
}
