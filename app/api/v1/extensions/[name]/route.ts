import { DATA_PATIENCE } from '#load/lifetimes'
import { doors } from '#load/open-doors'
import { historyAnswer } from '#view/answers/extension-answer'
import { parseNameSegment } from '#view/route-segments'
import { jsonAnswer, problemJson } from '../../../answer.ts'

type Context = { readonly params: Promise<{ name: string }> }

/** `GET /api/v1/extensions/{name}` */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { name } = await params
  const outcome = await doors(DATA_PATIENCE).loadExtensionHistory(parseNameSegment(name) ?? name)
  return outcome.ok ? jsonAnswer(historyAnswer(outcome.value)) : problemJson(outcome.problem)
}
