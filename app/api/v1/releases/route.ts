import { DATA_PATIENCE } from '#load/lifetimes'
import { doors } from '#load/open-doors'
import { releasesAnswer } from '#view/answers/release-answer'
import { jsonAnswer, problemJson } from '../../answer.ts'

/** `GET /api/v1/releases` */
export async function GET(): Promise<Response> {
  const outcome = await doors(DATA_PATIENCE).loadReleases()
  return outcome.ok ? jsonAnswer(releasesAnswer(outcome.value)) : problemJson(outcome.problem)
}
