import { ownLimit } from '#load/limits/own-limits'
import { upgradeEnds } from '#load/compat/load-preflight'
import { readUpgradeRequest } from '#load/compat/upgrade-request'
import { DATA_PATIENCE } from '#load/lifetimes'
import { doors } from '#load/open-doors'
import { preflightAnswer } from '#view/answers/preflight-answer'
import { jsonAnswer, limitedJson, postAllowed, problemJson, refusedJson } from '../../answer.ts'

/**
 * `POST /api/v1/upgrade?from=…&to=…` with what a node has as body, or JSON `{paste, from, to}`. Nothing of the body is
 * kept, logged or sent on.
 */
export async function POST(request: Request): Promise<Response> {
  const limit = ownLimit('post')
  if (limit !== null) return limitedJson(limit)
  const ask = await readUpgradeRequest(request)
  if (!ask.ok)
    return ask.status === 413
      ? jsonAnswer({ state: 'invalid', problem: ask.problem }, 413)
      : refusedJson(ask.problem)
  const ends = upgradeEnds(ask.value)
  if (!ends.ok) return refusedJson(ends.problem)
  const outcome = await doors(DATA_PATIENCE).loadPreflight(ask.value)
  return outcome.ok ? jsonAnswer(preflightAnswer(outcome.value)) : problemJson(outcome.problem)
}

export function OPTIONS(): Response {
  return postAllowed()
}
