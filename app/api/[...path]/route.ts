import { problemJson } from '../answer.ts'

/** Any other address below `/api`: JSON, as a client of this tree expects, and not a page. */
export function GET(request: Request): Response {
  return problemJson({
    kind: 'not-found',
    title: `${new URL(request.url).pathname.slice(0, 120)} is no address of this API.`,
    advice: 'See /api/v1/openapi.json.',
  })
}
