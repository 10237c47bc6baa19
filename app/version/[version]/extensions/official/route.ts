import { DATA_PATIENCE } from '#load/lifetimes'
import { doors } from '#load/open-doors'
import { factoryExtensionsAnswer } from '#view/answers/factory-answer'
import { parseTypedRelease } from '#view/route-segments'
import { jsonAnswer, problemJson } from '../../../../api/answer.ts'

type Context = { readonly params: Promise<{ version: string }> }

/** `GET /version/{version}/extensions/official`, as the Image Factory answers. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { version } = await params
  const outcome = await doors(DATA_PATIENCE).loadCatalog(parseTypedRelease(version) ?? version)
  return outcome.ok ? jsonAnswer(factoryExtensionsAnswer(outcome.value.value)) : problemJson(outcome.problem)
}
