import { kernelBuildsAnswer } from '#view/compatibility/kernel-builds-view'
import { jsonAnswer } from '../../../answer.ts'

/** `GET /api/v1/compatibility/kernel-builds`: which releases share a kernel build. */
export function GET(): Response {
  return jsonAnswer(kernelBuildsAnswer())
}
