import { ownLimit } from '#load/limits/own-limits'
import { DATA_PATIENCE } from '#load/lifetimes'
import { doors } from '#load/open-doors'
import { compatibilityAnswer } from '#view/answers/compatibility-answer'
import { parseMatrixQuery, wholeMatrixQuery } from '#view/compatibility/matrix-query'
import { limitedJson, problemJson } from '../../answer.ts'
import { compressedJson } from '../../compressed-answer.ts'

/** `GET /api/v1/compatibility`: the whole history, or what the parameters of the page leave of it. */
export async function GET(request: Request): Promise<Response> {
  const limit = ownLimit('wholeHistory')
  if (limit !== null) return limitedJson(limit)
  const { searchParams } = new URL(request.url)
  const query = parseMatrixQuery(Object.fromEntries(searchParams), wholeMatrixQuery)
  const outcome = await doors(DATA_PATIENCE).loadMatrix(query.platform ?? '')
  return outcome.ok
    ? compressedJson(request, compatibilityAnswer(outcome.value, query))
    : problemJson(outcome.problem)
}
