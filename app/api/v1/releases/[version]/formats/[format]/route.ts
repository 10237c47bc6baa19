import { DATA_PATIENCE } from '#load/lifetimes'
import { doors } from '#load/open-doors'
import { formatAnswer } from '#view/answers/format-answer'
import { parseTypedRelease } from '#view/route-segments'
import { nodeOptions, parseSelectionQuery } from '#view/selection/selection-query'
import { problemText, textAnswer } from '../../../../../answer.ts'

type Context = { readonly params: Promise<{ version: string; format: string }> }

/** `GET /api/v1/releases/{version}/formats/{format}?select=a,b`: a selection as one text to copy. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { version, format } = await params
  const search = new URL(request.url).searchParams
  const query = parseSelectionQuery({
    ...Object.fromEntries(search),
    select: search.getAll('select'),
  })
  const release = parseTypedRelease(version) ?? version
  const ask = { release, names: query.names, options: nodeOptions(query) }
  const outcome = await doors(DATA_PATIENCE).loadSelection(ask)
  if (!outcome.ok) return problemText(outcome.problem)
  const answer = formatAnswer(format, outcome.value.value)
  if (answer.kind === 'none') return problemText(answer.problem)
  return textAnswer(`${answer.text}\n`, answer.kind === 'text' ? 200 : 409)
}
