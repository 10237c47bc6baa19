import { DATA_PATIENCE } from '#load/lifetimes'
import { doors } from '#load/open-doors'
import { buildGraphAnswer, graphDocument, parseGraphFormat } from '#view/answers/graph-answer'
import { parseGraphQuery } from '#view/graph/graph-query'
import { parseTypedRelease } from '#view/route-segments'
import { documentAnswer, problemJson } from '../../../../../answer.ts'
import { compressedJson } from '../../../../../compressed-answer.ts'

type Context = { readonly params: Promise<{ version: string }> }

/** `GET /api/v1/releases/{version}/graph/build`: how a release is built, as JSON, SVG, DOT or Mermaid. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { version } = await params
  const release = parseTypedRelease(version) ?? version
  const search = Object.fromEntries(new URL(request.url).searchParams)
  const outcome = await doors(DATA_PATIENCE).loadBuildGraph(release)
  if (!outcome.ok) return problemJson(outcome.problem)
  const query = parseGraphQuery(search)
  const format = parseGraphFormat(search['format'])
  if (format === 'json') return compressedJson(request, buildGraphAnswer(outcome.value, query))
  return documentAnswer(graphDocument('build', release, outcome.value.value.graph, query, format))
}
