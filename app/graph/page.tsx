import type { Metadata } from 'next'
import { GraphScreen } from '#components/graph/graph-screen'
import type { SearchParams } from '#view/catalog-query'
import { graphApiHref, graphHref, parseGraphQuery } from '#view/graph/graph-query'
import { runtimeGraphView } from '#view/graph/runtime-graph-view'
import { releasesApiHref } from '#view/routes'
import { PageFrame } from '../page-frame.tsx'
import { ProblemPage } from '../problem-page.tsx'
import { readImages } from './read-images.ts'
import { currentVisit } from '../visit.ts'

type Props = { readonly searchParams: Promise<SearchParams> }

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const { release } = parseGraphQuery(await searchParams)
  return { title: release === null ? 'Graph' : `Graph of Talos ${release}` }
}

export default async function GraphPage({ searchParams }: Props) {
  const query = parseGraphQuery(await searchParams)
  const { doors, now } = await currentVisit()
  const outcome = await doors.loadRuntimeGraph(query.release)
  if (!outcome.ok) {
    const apiHref = query.release === null ? releasesApiHref : graphApiHref('runtime', query.release)
    return <ProblemPage problem={outcome.problem} apiHref={apiHref} />
  }
  const { version } = outcome.value.value.catalog
  return (
    <PageFrame
      section="graph"
      release={version}
      hrefOf={(release) => graphHref('runtime', { ...query, release })}
    >
      <GraphScreen
        view={runtimeGraphView(outcome.value, query, now)}
        apiHref={graphApiHref('runtime', version)}
        readImages={readImages}
      />
    </PageFrame>
  )
}
