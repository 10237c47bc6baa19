import type { Catalog } from '#catalog/catalog'
import { isOnlyDocumented } from '#graph/evidence'
import type { Graph } from '#graph/graph'
import type { Loaded } from '#problem/loaded'
import type { Problem } from '#problem/problem'
import { formatCount } from '../format.ts'
import { stateBanner, stateLine, type Banner, type StateLine } from '../state-line.ts'
import type { GraphQuery } from './graph-query.ts'
import { imageReadsView, unreadNote, type ImageReadsData, type ImageReadsView } from './image-reads-view.ts'
import { graphScreenView, type GraphScreenView } from './graph-view.ts'

/** The runtime graph of a release and what it was made from. */
export type RuntimeGraphData = {
  readonly catalog: Catalog
  readonly graph: Graph
  readonly source: { readonly isRead: boolean; readonly problem: Problem | null }
  readonly images: ImageReadsData
}

/** The page of a graph. */
export type GraphPageView = {
  readonly title: string
  readonly intro: string
  readonly state: StateLine
  readonly banners: readonly Banner[]
  readonly screen: GraphScreenView
  readonly reports: readonly ReportView[]
  /** `null` where images have no part in it. */
  readonly images: ImageReadsView | null
  /** That the image of the extension in focus was not read; `null`: it was, or no extension is in focus. */
  readonly unreadFocus: string | null
}

/** A file of the source that is not in the graph as it should be. */
export type ReportView = {
  readonly key: string
  readonly path: string
  readonly href: string | null
  readonly what: string
  readonly reason: string
  readonly platform: string
}

/** Prepares the page of the runtime graph. */
export function runtimeGraphView(
  loaded: Loaded<RuntimeGraphData>,
  query: GraphQuery,
  now: Date,
): GraphPageView {
  const { catalog, graph, source, images } = loaded.value
  const names = new Set(catalog.extensions.map(({ name }) => name))
  const documented = graph.edges.filter(({ evidence }) => isOnlyDocumented(evidence)).length
  const banner = stateBanner(loaded, now)
  const screen = graphScreenView('runtime', graph, { release: catalog.version, names }, query)
  const inFocus = [...names].find((name) => screen.focus?.id === `extension:${name}`)
  return {
    title: `What needs what in Talos ${catalog.version}`,
    intro:
      'Extensions, what they run and load, and what keeps them apart. A dashed line is known from documentation only, ' +
      `as ${documented} of the ${formatCount(graph.edges.length, 'edge')} here are.`,
    state: stateLine(loaded, now),
    banners: [...(banner === null ? [] : [banner]), ...(source.isRead ? [] : [sourceBanner(source.problem)])],
    screen,
    reports: [],
    images: imageReadsView(images, catalog.version),
    unreadFocus: inFocus === undefined ? null : unreadNote(images, inFocus),
  }
}

function sourceBanner(problem: Problem | null): Banner {
  return {
    tone: 'info',
    heading: 'The source repository was not read',
    sentences: [
      ...(problem === null ? [] : [problem.title]),
      'Services and shared files come from the tables of this catalog, so less is proved and more only documented.',
    ],
  }
}
