import type { Metadata } from 'next'
import { HistoryScreen } from '#components/extension/history-screen'
import { extensionHistoryView } from '#view/extension-history-view'
import { parseNameSegment } from '#view/route-segments'
import { extensionHistoryApiHref } from '#view/routes'
import { PageFrame } from '../../page-frame.tsx'
import { MissingPage, ProblemPage } from '../../problem-page.tsx'
import { currentVisit } from '../../visit.ts'

type Props = { readonly params: Promise<{ readonly name: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const name = parseNameSegment((await params).name)
  return name === undefined ? {} : { title: `${name} in all releases` }
}

export default async function ExtensionHistoryPage({ params }: Props) {
  const name = parseNameSegment((await params).name)
  if (name === undefined) return <MissingPage />
  const { doors, now } = await currentVisit()
  const outcome = await doors.loadExtensionHistory(name)
  if (!outcome.ok) {
    const apiHref = extensionHistoryApiHref(name)
    return <ProblemPage problem={outcome.problem} apiHref={apiHref} />
  }
  return (
    <PageFrame section="catalog">
      <HistoryScreen view={extensionHistoryView(outcome.value, now)} />
    </PageFrame>
  )
}
