import { DATA_PATIENCE } from '#load/lifetimes'
import { doors } from '#load/open-doors'
import { trustAnswer } from '#view/answers/trust-answer'
import { parseTypedRelease } from '#view/route-segments'
import { jsonAnswer, problemJson } from '../../../../answer.ts'

type Context = { readonly params: Promise<{ version: string }> }

/** `GET /api/v1/releases/{version}/signature`: the signature of the catalog image itself; `?again=1` checks anew what is not verified. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { version } = await params
  const isAgain = new URL(request.url).searchParams.get('again') === '1'
  const outcome = await doors(DATA_PATIENCE).loadTrust(parseTypedRelease(version) ?? version, null, isAgain)
  return outcome.ok ? jsonAnswer(trustAnswer(outcome.value)) : problemJson(outcome.problem)
}
