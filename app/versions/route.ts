import { DATA_PATIENCE } from '#load/lifetimes'
import { doors } from '#load/open-doors'
import { factoryVersionsAnswer } from '#view/answers/factory-answer'
import { jsonAnswer, problemJson } from '../api/answer.ts'

/** `GET /versions[?broken=true]`, as the Image Factory answers. */
export async function GET(request: Request): Promise<Response> {
  const outcome = await doors(DATA_PATIENCE).loadReleases()
  if (!outcome.ok) return problemJson(outcome.problem)
  const broken = new URL(request.url).searchParams.get('broken') === 'true'
  return jsonAnswer(factoryVersionsAnswer(outcome.value.value, broken))
}
