import { PAGE_PATIENCE } from '#load/lifetimes'
import { doors } from '#load/open-doors'
import { searchAnswer } from '#view/answers/search-answer'
import { parseTypedRelease } from '#view/route-segments'
import { jsonAnswer } from '../../answer.ts'

/** `GET /api/v1/search?q=…&release=…`: somebody is typing, so it waits no longer than a page does. */
export async function GET(request: Request): Promise<Response> {
  const query = new URL(request.url).searchParams
  const release = parseTypedRelease(query.get('release') ?? '') ?? null
  return jsonAnswer(searchAnswer(await doors(PAGE_PATIENCE).loadSearch(query.get('q') ?? '', release)))
}
