import { DATA_PATIENCE } from '#load/lifetimes'
import { doors } from '#load/open-doors'
import { trustAnswer } from '#view/answers/trust-answer'
import { parseTypedRelease } from '#view/routes'
import { jsonAnswer, problemJson } from '../../../../answer.ts'

type Context = { readonly params: Promise<{ version: string }> }

/** `GET /api/v1/releases/{version}/signature`: the signature of the catalog image itself. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { version } = await params
  const outcome = await doors(DATA_PATIENCE).loadTrust(parseTypedRelease(version) ?? version, null)
  return outcome.ok ? jsonAnswer(trustAnswer(outcome.value)) : problemJson(outcome.problem)
}
