import type { Metadata } from 'next'
import { RegistryScreen } from '#components/registry/registry-screen'
import type { SearchParams } from '#view/catalog-query'
import { parseRegistryPath, registryApiHref } from '#view/registry/registry-routes'
import { registryView } from '#view/registry/registry-view'
import { parseTagsQuery } from '#view/registry/tags-view'
import { PageFrame } from '../../page-frame.tsx'
import { MissingPage, ProblemPage } from '../../problem-page.tsx'
import { currentVisit } from '../../visit.ts'

type Props = {
  readonly params: Promise<{ readonly path?: string[] }>
  readonly searchParams: Promise<SearchParams>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const path = ((await params).path ?? []).map(decodeURIComponent).join('/')
  return { title: path === '' ? 'Registry' : path }
}

export default async function RegistryPage({ params, searchParams }: Props) {
  const [{ path = [] }, search] = await Promise.all([params, searchParams])
  const { of } = search
  const target = parseRegistryPath(path, typeof of === 'string' ? of : null)
  if (target === undefined) return <MissingPage />
  const { doors, now } = await currentVisit()
  const outcome = await doors.loadRegistry(target)
  if (!outcome.ok) return <ProblemPage problem={outcome.problem} apiHref={registryApiHref(target)} />
  return (
    <PageFrame section="registry">
      <RegistryScreen view={registryView(outcome.value, target, parseTagsQuery(search), now)} />
    </PageFrame>
  )
}
