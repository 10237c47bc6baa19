import { DATA_PATIENCE } from '#load/lifetimes'
import { doors } from '#load/open-doors'
import { comparisonAnswer } from '#view/answers/comparison-answer'
import { noComparison } from '#view/compare/compare-form'
import { parseComparisonSegment } from '#view/route-segments'
import { jsonAnswer, problemJson, refusedJson } from '../../../answer.ts'

type Context = { readonly params: Promise<{ pair: string }> }

/** `GET /api/v1/compare/{from}...{to}` */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const pair = parseComparisonSegment((await params).pair)
  if (pair === undefined) return refusedJson(noComparison)
  const outcome = await doors(DATA_PATIENCE).loadComparison(pair.from, pair.to)
  return outcome.ok ? jsonAnswer(comparisonAnswer(outcome.value)) : problemJson(outcome.problem)
}
