import { ownLimit } from '#load/compat/own-limits'
import { pack } from '#load/compat/pack'
import { DATA_PATIENCE } from '#load/lifetimes'
import { doors } from '#load/open-doors'
import { compatibilityAnswer } from '#view/answers/compatibility-answer'
import { parseMatrixQuery, wholeMatrixQuery } from '#view/compatibility/matrix-query'
import { limitedJson, packedJson, problemJson } from '../../answer.ts'

/** `GET /api/v1/compatibility`: the whole history, or what the parameters of the page leave of it. */
export async function GET(request: Request): Promise<Response> {
  const limit = ownLimit('wholeHistory')
  if (limit !== null) return limitedJson(limit)
  const { searchParams } = new URL(request.url)
  const query = parseMatrixQuery(Object.fromEntries(searchParams), wholeMatrixQuery)
  const outcome = await doors(DATA_PATIENCE).loadMatrix(query.platform ?? '')
  if (!outcome.ok) return problemJson(outcome.problem)
  const text = JSON.stringify(compatibilityAnswer(outcome.value, query))
  const isFinal = outcome.value.state !== 'refreshing' && searchParams.size === 0
  return packedJson(await pack(text, request.headers.get('accept-encoding'), isFinal))
}
