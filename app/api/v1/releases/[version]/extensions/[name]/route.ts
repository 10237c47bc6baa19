import { DATA_PATIENCE } from '#load/lifetimes'
import { doors } from '#load/open-doors'
import { extensionAnswer } from '#view/answers/extension-answer'
import { parseNameSegment, parseTypedRelease } from '#view/route-segments'
import { jsonAnswer, problemJson } from '../../../../../answer.ts'

type Context = { readonly params: Promise<{ version: string; name: string }> }

/** `GET /api/v1/releases/{version}/extensions/{name}` */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { version, name } = await params
  const release = parseTypedRelease(version) ?? version
  const outcome = await doors(DATA_PATIENCE).loadExtensionDetail(release, parseNameSegment(name) ?? name)
  return outcome.ok ? jsonAnswer(extensionAnswer(outcome.value)) : problemJson(outcome.problem)
}
