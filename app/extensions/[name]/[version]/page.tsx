import type { Metadata } from 'next'
import { ExtensionScreen } from '#components/extension/extension-screen'
import { extensionView } from '#view/extension-view'
import { releaseHrefFor } from '#view/extension-history-view'
import { extensionApiHref, parseNameSegment, parseReleaseSegment } from '#view/routes'
import { PageFrame } from '../../../page-frame.tsx'
import { MissingPage, ProblemPage } from '../../../problem-page.tsx'
import { currentVisit } from '../../../visit.ts'

type Props = { readonly params: Promise<{ readonly name: string; readonly version: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { name, version } = await parsed(params)
  return name === undefined || version === undefined ? {} : { title: `${name} in Talos ${version}` }
}

export default async function ExtensionPage({ params }: Props) {
  const { name, version } = await parsed(params)
  if (name === undefined || version === undefined) return <MissingPage />
  const { doors, now } = await currentVisit()
  const [catalog, detail, history] = await Promise.all([
    doors.loadCatalog(version),
    doors.loadExtensionDetail(version, name),
    doors.loadExtensionHistory(name),
  ])
  if (!catalog.ok) {
    const apiHref = extensionApiHref(name, version)
    return <ProblemPage problem={catalog.problem} release={version} apiHref={apiHref} />
  }
  const view = extensionView(name, { catalog: catalog.value, detail, history }, now)
  if (view === null) return <MissingPage />
  return (
    <PageFrame section="catalog" release={version} hrefOf={releaseHrefFor(history)}>
      <ExtensionScreen view={view} />
    </PageFrame>
  )
}

async function parsed(params: Props['params']) {
  const { name, version } = await params
  return { name: parseNameSegment(name), version: parseReleaseSegment(version) }
}
