import { DATA_PATIENCE } from '#load/lifetimes'
import { doors } from '#load/open-doors'
import { noComparison } from '#view/compare/compare-form'
import { comparisonMarkdown } from '#view/compare/comparison-markdown'
import { parseComparisonSegment } from '#view/route-segments'
import { fileAnswer, problemText, refusedJson } from '../../../../answer.ts'

type Context = { readonly params: Promise<{ pair: string }> }

/** `GET /api/v1/compare/{from}...{to}/changes.md`: the comparison for a pull request. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const pair = parseComparisonSegment((await params).pair)
  if (pair === undefined) return refusedJson(noComparison)
  const outcome = await doors(DATA_PATIENCE).loadComparison(pair.from, pair.to)
  if (!outcome.ok) return problemText(outcome.problem)
  return fileAnswer(comparisonMarkdown(outcome.value.value), 'text/markdown', `${pair.from}-${pair.to}.md`)
}
