import { openApiDocument } from '#view/answers/openapi'
import { jsonAnswer } from '../../answer.ts'

export const dynamic = 'force-dynamic'

/** `GET /api/v1/openapi.json` */
export function GET(): Response {
  return jsonAnswer(openApiDocument())
}
