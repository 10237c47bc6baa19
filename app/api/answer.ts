import type { Problem } from '#problem/problem'
import { problemAnswer, problemLine } from '#view/answers/problem-answer'
import { problemStatus, retryAfterSeconds } from '#view/problem-view'

/** Anybody may read these answers from a page of their own; nothing in them belongs to a visitor. */
const HEADERS = { 'access-control-allow-origin': '*', 'x-content-type-options': 'nosniff' }

/** Headers of a JSON answer; browsers keep it but ask again each time. */
export const jsonHeaders = { ...HEADERS, 'content-type': 'application/json', 'cache-control': 'no-cache' }

/** A JSON answer. */
export function jsonAnswer(body: unknown, status = 200): Response {
  return Response.json(body, { status, headers: jsonHeaders })
}

/** A problem as JSON with the status that fits it; never kept. */
export function problemJson(problem: Problem): Response {
  return Response.json(problemAnswer(problem), {
    status: problemStatus(problem.kind),
    headers: failure(problem),
  })
}

/** What a client sent cannot be used; never kept. */
export function refusedJson(problem: Problem): Response {
  return Response.json(problemAnswer(problem), { status: 400, headers: failure(problem) })
}

/** A limit of our own; never kept. */
export function limitedJson(problem: Problem): Response {
  const retry = { 'retry-after': String(problem.retryAfterSeconds ?? 1) }
  return Response.json(problemAnswer(problem), { status: 429, headers: { ...failure(problem), ...retry } })
}

/** A text of another kind than plain, to be saved under a name. */
export function fileAnswer(text: string, type: 'text/csv' | 'text/markdown', name: string): Response {
  const headers = {
    'content-type': `${type}; charset=utf-8`,
    'content-disposition': `inline; filename="${name}"`,
    'cache-control': 'no-cache',
  }
  return new Response(text, { headers: { ...HEADERS, ...headers } })
}

/** Browsers ask first when a page of another origin posts anything but a form. */
export function postAllowed(): Response {
  const allowed = { 'access-control-allow-methods': 'POST', 'access-control-allow-headers': 'content-type' }
  return new Response(null, { status: 204, headers: { ...HEADERS, ...allowed } })
}

/** A plain text answer. */
export function textAnswer(text: string, status = 200): Response {
  const type = { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-cache' }
  return new Response(text, { status, headers: { ...HEADERS, ...type } })
}

/** A file to keep, under a name of its own. */
export function documentAnswer(file: {
  readonly text: string
  readonly mediaType: string
  readonly fileName: string
}): Response {
  const headers = {
    ...HEADERS,
    'content-type': file.mediaType,
    'content-disposition': `attachment; filename="${file.fileName}"`,
    'cache-control': 'no-cache',
  }
  return new Response(file.text, { headers })
}

/** A file out of an image, byte for byte: always saved, never shown as a page of this origin. */
export function downloadAnswer(file: {
  readonly bytes: Uint8Array
  readonly mediaType: string
  readonly fileName: string
  readonly digest: string
}): Response {
  const headers = {
    ...HEADERS,
    'content-type': file.mediaType,
    'content-disposition': `attachment; filename="${file.fileName}"`,
    'content-security-policy': "sandbox; default-src 'none'",
    'cache-control': 'no-cache',
    etag: `"${file.digest}"`,
  }
  return new Response(new Uint8Array(file.bytes), { headers })
}

/** A problem as one line of plain text with the status that fits it; never kept. */
export function problemText(problem: Problem): Response {
  const headers = { ...failure(problem), 'content-type': 'text/plain; charset=utf-8' }
  return new Response(`${problemLine(problem)}\n`, { status: problemStatus(problem.kind), headers })
}

function failure(problem: Problem): Record<string, string> {
  const seconds = retryAfterSeconds(problem)
  const retry = seconds === null ? {} : { 'retry-after': String(seconds) }
  return { ...HEADERS, 'cache-control': 'no-store', ...retry }
}
