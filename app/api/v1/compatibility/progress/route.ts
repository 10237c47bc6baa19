import { DATA_PATIENCE } from '#load/lifetimes'
import { doors } from '#load/open-doors'
import { jsonAnswer, problemJson } from '../../../answer.ts'

/** `GET /api/v1/compatibility/progress`: how many releases were read from the registry, of how many. */
export async function GET(): Promise<Response> {
  const outcome = await doors(DATA_PATIENCE).loadMatrixProgress()
  if (!outcome.ok) return problemJson(outcome.problem)
  const { value, state, origin, asOf } = outcome.value
  return jsonAnswer({ state, origin, asOf, progress: value })
}
