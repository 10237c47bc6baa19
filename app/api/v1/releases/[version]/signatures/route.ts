import { DATA_PATIENCE } from '#load/lifetimes'
import { doors } from '#load/open-doors'
import { trustAnswers } from '#view/answers/trust-answer'
import { parseTypedRelease } from '#view/route-segments'
import { problemJson } from '../../../../answer.ts'
import { ndjsonAnswer } from '../../../../ndjson.ts'

type Context = { readonly params: Promise<{ version: string }> }

/** `GET /api/v1/releases/{version}/signatures`: lines of progress while every image is checked, then the result. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { version } = await params
  const outcome = await doors(DATA_PATIENCE).loadReleaseTrust(parseTypedRelease(version) ?? version)
  if (!outcome.ok) return problemJson(outcome.problem)
  const { catalog, basis, events } = outcome.value
  const left = new AbortController()
  return ndjsonAnswer(trustAnswers(catalog, basis, events(left.signal)), left)
}
