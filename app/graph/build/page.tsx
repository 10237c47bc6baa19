import type { Metadata } from 'next'
import { GraphScreen } from '#components/graph/graph-screen'
import { KeptTrees } from '#components/graph/kept-trees'
import { ProblemPanel } from '#components/problem/problem-panel'
import type { SearchParams } from '#view/catalog-query'
import { buildGraphView } from '#view/graph/build-graph-view'
import { graphApiHref, graphHref, parseGraphQuery } from '#view/graph/graph-query'
import { keptTrees } from '#view/graph/kept-trees'
import { problemView } from '#view/problem-view'
import { releasesApiHref } from '#view/routes'
import { PageFrame } from '../../page-frame.tsx'
import { ProblemPage } from '../../problem-page.tsx'
import { currentVisit } from '../../visit.ts'

type Props = { readonly searchParams: Promise<SearchParams> }

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const { release } = parseGraphQuery(await searchParams)
  return { title: release === null ? 'Build graph' : `Build graph of Talos ${release}` }
}

export default async function BuildGraphPage({ searchParams }: Props) {
  const query = parseGraphQuery(await searchParams)
  const { doors, now, selfHref, requestId } = await currentVisit()
  const catalog = await (query.release === null ? doors.loadHome() : doors.loadCatalog(query.release))
  const version = query.release ?? (catalog.ok ? catalog.value.value.version : null)
  if (version === null)
    return catalog.ok ? null : <ProblemPage problem={catalog.problem} apiHref={releasesApiHref} />
  const outcome = await doors.loadBuildGraph(version)
  const apiHref = graphApiHref('build', version)
  const listed = catalog.ok ? catalog.value.value.extensions.map(({ name }) => name) : []
  return (
    <PageFrame
      section="graph"
      release={version}
      hrefOf={(release) => graphHref('build', { ...query, release })}
    >
      {outcome.ok ? (
        <GraphScreen view={buildGraphView(outcome.value, new Set(listed), query, now)} apiHref={apiHref} />
      ) : (
        <>
          <ProblemPanel
            problem={problemView(outcome.problem)}
            selfHref={selfHref}
            apiHref={apiHref}
            requestId={requestId}
          />
          <KeptTrees
            kept={keptTrees(await doors.loadKeptTrees(), query)}
            runtimeHref={graphHref('runtime', query)}
          />
        </>
      )}
    </PageFrame>
  )
}
