import type { Problem } from '#problem/problem'
import { PROBLEM_STATUS, problemAnswer, problemLine } from '#view/answers/problem-answer'

/** Anybody may read these answers from a page of their own; nothing in them belongs to a visitor. */
const HEADERS = { 'access-control-allow-origin': '*', 'x-content-type-options': 'nosniff' }

/** A JSON answer; browsers keep it but ask again each time. */
export function jsonAnswer(body: unknown, status = 200): Response {
  return Response.json(body, { status, headers: { ...HEADERS, 'cache-control': 'no-cache' } })
}

/** A problem as JSON with the status that fits it; never kept. */
export function problemJson(problem: Problem): Response {
  return Response.json(problemAnswer(problem), {
    status: PROBLEM_STATUS[problem.kind],
    headers: failure(problem),
  })
}

/** A plain text answer. */
export function textAnswer(text: string, status = 200): Response {
  const type = { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-cache' }
  return new Response(text, { status, headers: { ...HEADERS, ...type } })
}

/** A problem as one line of plain text with the status that fits it; never kept. */
export function problemText(problem: Problem): Response {
  const headers = { ...failure(problem), 'content-type': 'text/plain; charset=utf-8' }
  return new Response(`${problemLine(problem)}\n`, { status: PROBLEM_STATUS[problem.kind], headers })
}

function failure(problem: Problem): Record<string, string> {
  const status = PROBLEM_STATUS[problem.kind]
  const retry = status === 503 ? { 'retry-after': String(problem.retryAfterSeconds ?? 15) } : {}
  return { ...HEADERS, 'cache-control': 'no-store', ...retry }
}
