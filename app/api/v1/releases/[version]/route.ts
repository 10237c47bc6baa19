import { DATA_PATIENCE } from '#load/lifetimes'
import { doors } from '#load/open-doors'
import { releaseAnswer } from '#view/answers/release-answer'
import { parseTypedRelease } from '#view/routes'
import { jsonAnswer, problemJson } from '../../../answer.ts'

type Context = { readonly params: Promise<{ version: string }> }

/** `GET /api/v1/releases/{version}` */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { version } = await params
  const outcome = await doors(DATA_PATIENCE).loadCatalog(parseTypedRelease(version) ?? version)
  return outcome.ok ? jsonAnswer(releaseAnswer(outcome.value)) : problemJson(outcome.problem)
}
