import { DATA_PATIENCE } from '#load/lifetimes'
import { doors } from '#load/open-doors'
import { jsonAnswer, refusedJson } from '../../../answer.ts'

/** `GET /api/v1/compatibility/mix?reference=…&version=…`: whether an image runs on another release than its own. */
export async function GET(request: Request): Promise<Response> {
  const query = new URL(request.url).searchParams
  const outcome = await doors(DATA_PATIENCE).loadMix(query.get('reference') ?? '', query.get('version') ?? '')
  return outcome.ok ? jsonAnswer(outcome.value) : refusedJson(outcome.problem)
}
