import { doors } from '#load/open-doors'
import { jsonAnswer } from '../../answer.ts'

/** `GET /api/v1/sources` */
export async function GET(): Promise<Response> {
  return jsonAnswer(await doors().loadSources())
}
