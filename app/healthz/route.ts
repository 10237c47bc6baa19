import { jsonAnswer } from '../api/answer.ts'

export const dynamic = 'force-dynamic'

/** `GET /healthz`: this server answers; whether a registry does is said by `/api/v1/sources`. */
export function GET(): Response {
  return jsonAnswer({ status: 'ok' })
}
