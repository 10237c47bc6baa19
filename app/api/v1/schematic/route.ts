import { loadSchematic } from '#load/schematic'

const HEADERS = { 'access-control-allow-origin': '*' }

/** `POST /api/v1/schematic` with a schematic as YAML or JSON: `{id, yaml, warnings}`, computed here. */
export async function POST(request: Request): Promise<Response> {
  const outcome = await loadSchematic(request)
  if (outcome.ok) return Response.json(outcome.value, { headers: HEADERS })
  const { problem, status } = outcome
  return Response.json({ state: 'invalid', problem }, { status, headers: HEADERS })
}

/** Browsers ask first when a page of another origin posts YAML. */
export function OPTIONS(): Response {
  const allowed = { 'access-control-allow-methods': 'POST', 'access-control-allow-headers': 'content-type' }
  return new Response(null, { status: 204, headers: { ...HEADERS, ...allowed } })
}
