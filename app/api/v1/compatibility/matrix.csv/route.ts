import { ownLimit } from '#load/limits/own-limits'
import { DATA_PATIENCE } from '#load/lifetimes'
import { doors } from '#load/open-doors'
import { matrixCsv } from '#view/compatibility/matrix-csv'
import { parseMatrixQuery, wholeMatrixQuery } from '#view/compatibility/matrix-query'
import { fileAnswer, limitedJson, problemText } from '../../../answer.ts'

/** `GET /api/v1/compatibility/matrix.csv`: a line for each cell that the same parameters show. */
export async function GET(request: Request): Promise<Response> {
  const limit = ownLimit('wholeHistory')
  if (limit !== null) return limitedJson(limit)
  const { searchParams } = new URL(request.url)
  const query = parseMatrixQuery(Object.fromEntries(searchParams), wholeMatrixQuery)
  const outcome = await doors(DATA_PATIENCE).loadMatrix(query.platform ?? '')
  if (!outcome.ok) return problemText(outcome.problem)
  return fileAnswer(matrixCsv(outcome.value.value, query), 'text/csv', 'talos-extensions.csv')
}
