import { loadConstraintCheck } from '#load/constraint-check'

const HEADERS = { 'access-control-allow-origin': '*' }

/** `GET /api/v1/compatibility/check?constraint=…&version=…`: `{allowed}`, `null` with a `problem` when unknown. */
export function GET(request: Request): Response {
  const query = new URL(request.url).searchParams
  const outcome = loadConstraintCheck(query.get('constraint'), query.get('version'))
  if (outcome.ok) return Response.json(outcome.value, { headers: HEADERS })
  return Response.json({ state: 'invalid', problem: outcome.problem }, { status: 400, headers: HEADERS })
}
