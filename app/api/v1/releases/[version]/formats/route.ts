import { DATA_PATIENCE } from '#load/lifetimes'
import { doors } from '#load/open-doors'
import { formatsAnswer } from '#view/answers/format-answer'
import { parseTypedRelease } from '#view/route-segments'
import { nodeOptions, parseSelectionQuery } from '#view/selection/selection-query'
import { jsonAnswer, problemJson } from '../../../../answer.ts'

type Context = { readonly params: Promise<{ version: string }> }

/** `GET /api/v1/releases/{version}/formats?select=a,b`: a selection in every format that is valid for the release. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { version } = await params
  const search = new URL(request.url).searchParams
  const query = parseSelectionQuery({ ...Object.fromEntries(search), select: search.getAll('select') })
  const release = parseTypedRelease(version) ?? version
  const ask = { release, names: query.names, options: nodeOptions(query) }
  const outcome = await doors(DATA_PATIENCE).loadSelection(ask)
  if (!outcome.ok) return problemJson(outcome.problem)
  const answer = formatsAnswer(outcome.value.value)
  return answer.kind === 'formats' ? jsonAnswer(answer.answer) : problemJson(answer.problem)
}
