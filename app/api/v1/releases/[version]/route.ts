import { DATA_PATIENCE } from '#load/lifetimes'
import { doors } from '#load/open-doors'
import { releaseAnswer } from '#view/answers/release-answer'
import { parseTypedRelease } from '#view/route-segments'
import { problemJson } from '../../../answer.ts'
import { compressedJson } from '../../../compressed-answer.ts'

type Context = { readonly params: Promise<{ version: string }> }

/** `GET /api/v1/releases/{version}` */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { version } = await params
  const outcome = await doors(DATA_PATIENCE).loadCatalog(parseTypedRelease(version) ?? version)
  return outcome.ok ? compressedJson(request, releaseAnswer(outcome.value)) : problemJson(outcome.problem)
}
