import { DATA_PATIENCE } from '#load/lifetimes'
import { doors } from '#load/open-doors'
import { resolveAnswers } from '#view/answers/resolve-answer'
import { parseTypedRelease } from '#view/route-segments'
import { problemJson } from '../../../../answer.ts'
import { ndjsonAnswer } from '../../../../ndjson.ts'

type Context = { readonly params: Promise<{ version: string }> }

/** `GET /api/v1/releases/{version}/resolve`: lines of progress, then the result; `?rows=failed` leaves out what was read. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { version } = await params
  const onlyFailed = new URL(request.url).searchParams.get('rows') === 'failed'
  const release = parseTypedRelease(version) ?? version
  const outcome = await doors(DATA_PATIENCE).loadResolve(release, onlyFailed)
  if (!outcome.ok) return problemJson(outcome.problem)
  const { catalog, events } = outcome.value
  const left = new AbortController()
  return ndjsonAnswer(resolveAnswers(catalog, events(left.signal), onlyFailed), left)
}
