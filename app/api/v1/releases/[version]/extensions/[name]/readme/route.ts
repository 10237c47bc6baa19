import { DATA_PATIENCE } from '#load/lifetimes'
import { doors } from '#load/open-doors'
import { readmeAnswer } from '#view/answers/readme-answer'
import { parseNameSegment, parseTypedRelease } from '#view/route-segments'
import { jsonAnswer, problemJson } from '../../../../../../answer.ts'

type Context = { readonly params: Promise<{ version: string; name: string }> }

/** `GET /api/v1/releases/{version}/extensions/{name}/readme` */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { version, name } = await params
  const release = parseTypedRelease(version) ?? version
  const outcome = await doors(DATA_PATIENCE).loadReadme(release, parseNameSegment(name) ?? name)
  return outcome.ok ? jsonAnswer(readmeAnswer(outcome.value)) : problemJson(outcome.problem)
}
