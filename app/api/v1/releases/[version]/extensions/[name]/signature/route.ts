import { DATA_PATIENCE } from '#load/lifetimes'
import { doors } from '#load/open-doors'
import { trustAnswer } from '#view/answers/trust-answer'
import { parseNameSegment, parseTypedRelease } from '#view/route-segments'
import { jsonAnswer, problemJson } from '../../../../../../answer.ts'

type Context = { readonly params: Promise<{ version: string; name: string }> }

/** `GET /api/v1/releases/{version}/extensions/{name}/signature`; `?again=1` checks anew what is not verified. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { version, name } = await params
  const release = parseTypedRelease(version) ?? version
  const isAgain = new URL(request.url).searchParams.get('again') === '1'
  const outcome = await doors(DATA_PATIENCE).loadTrust(release, parseNameSegment(name) ?? name, isAgain)
  return outcome.ok ? jsonAnswer(trustAnswer(outcome.value)) : problemJson(outcome.problem)
}
