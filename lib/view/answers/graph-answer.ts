import type { BuildGraph } from '#graph/build/build-graph'
import { drawGraph } from '#graph/drawing/draw-graph'
import { hubsOf } from '#graph/drawing/hubs'
import { exportDot } from '#graph/export/export-dot'
import { exportMermaid } from '#graph/export/export-mermaid'
import { exportSvg } from '#graph/export/export-svg'
import type { Graph } from '#graph/graph'
import { selectGraph } from '#graph/select-graph'
import type { Loaded } from '#problem/loaded'
import { nodeIdOf } from '../graph/graph-search.ts'
import type { GraphFormat, GraphName, GraphQuery } from '../graph/graph-query.ts'
import type { ImageReadsData } from '../graph/image-reads-view.ts'
import type { RuntimeGraphData } from '../graph/runtime-graph-view.ts'
import { why } from './release-answer.ts'

/** `GET …/graph`: the runtime graph, or the part of it that a query shows. */
export function runtimeGraphAnswer(loaded: Loaded<RuntimeGraphData>, query: GraphQuery) {
  const { value, state, origin, asOf, problem } = loaded
  const { catalog, graph, source, images } = value
  const part = partOf('runtime', graph, query)
  return { version: catalog.version, state, origin, asOf, ...why(problem), source, images, ...part }
}

/** `GET …/graph/images`: how many images it is made from, and how the reading of the others goes. */
export function imageReadsAnswer({ value, state, origin, asOf, problem }: Loaded<ImageReadsData>) {
  const { total, unread, progress } = value
  return { state, origin, asOf, ...why(problem), read: total - unread.length, total, unread, progress }
}

/** `GET …/graph/build`: the build graph with what could not be read of the source. */
export function buildGraphAnswer(loaded: Loaded<BuildGraph>, query: GraphQuery) {
  const { value, state, origin, asOf, problem } = loaded
  const { tag, graph, ignored, reports } = value
  return {
    version: tag,
    state,
    origin,
    asOf,
    ...why(problem),
    ...partOf('build', graph, query),
    ignored,
    reports,
  }
}

const FORMATS: readonly GraphFormat[] = ['json', 'svg', 'dot', 'mermaid']

/** Reads the format of a graph that somebody asks for; JSON for everything that is none. */
export function parseGraphFormat(text: string | undefined): GraphFormat {
  return FORMATS.find((format) => format === text) ?? 'json'
}

/** A graph in another language, with its media type. */
export function graphDocument(
  name: GraphName,
  release: string,
  graph: Graph,
  query: GraphQuery,
  format: Exclude<GraphFormat, 'json'>,
): { readonly text: string; readonly mediaType: string; readonly fileName: string } {
  const part = partOf(name, graph, query)
  const title = `${name === 'build' ? 'Build graph' : 'Runtime graph'} of Talos extensions ${release}`
  const fileName = `${name}-graph-${release}`
  if (format === 'dot') {
    return {
      text: exportDot(part, title),
      mediaType: 'text/vnd.graphviz; charset=utf-8',
      fileName: `${fileName}.dot`,
    }
  }
  if (format === 'mermaid') {
    return { text: exportMermaid(part), mediaType: 'text/plain; charset=utf-8', fileName: `${fileName}.mmd` }
  }
  const folded = query.isFolded
    ? new Set([...hubsOf(graph)].filter((id) => id !== query.focus))
    : new Set<string>()
  const text = exportSvg(drawGraph(part, folded), title)
  return { text, mediaType: 'image/svg+xml; charset=utf-8', fileName: `${fileName}.svg` }
}

function partOf(name: GraphName, graph: Graph, query: GraphQuery): Graph {
  const focus = query.focus === null ? null : nodeIdOf(graph, query.focus)
  return selectGraph(graph, { ...query, focus }, name === 'build' ? 'backward' : 'forward')
}
