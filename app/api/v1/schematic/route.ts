import { ownLimit } from '#load/limits/own-limits'
import { loadSchematic } from '#load/schematic'
import { jsonAnswer, limitedJson, postAllowed } from '../../answer.ts'

/**
 * `POST /api/v1/schematic` with a schematic as YAML or JSON: `{id, yaml, warnings}`, computed here. Nothing of the body
 * is kept, logged or sent on.
 */
export async function POST(request: Request): Promise<Response> {
  const limit = ownLimit('schematic')
  if (limit !== null) return limitedJson(limit)
  const outcome = await loadSchematic(request)
  if (outcome.ok) return jsonAnswer(outcome.value)
  return jsonAnswer({ state: 'invalid', problem: outcome.problem }, outcome.status)
}

export function OPTIONS(): Response {
  return postAllowed()
}
