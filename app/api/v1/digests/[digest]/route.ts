import { ownLimit } from '#load/limits/own-limits'
import { DATA_PATIENCE } from '#load/lifetimes'
import { doors } from '#load/open-doors'
import { digestAnswer } from '#view/answers/digest-answer'
import { jsonAnswer, problemJson } from '../../../answer.ts'

type Context = { readonly params: Promise<{ digest: string }> }

/** `GET /api/v1/digests/{digest}?reference=`: which releases list a digest. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const limit = ownLimit('wholeHistory')
  if (limit !== null) return problemJson(limit)
  const { digest } = await params
  const reference = new URL(request.url).searchParams.get('reference') ?? undefined
  const outcome = await doors(DATA_PATIENCE).loadDigest(decoded(digest), reference)
  return outcome.ok ? jsonAnswer(digestAnswer(outcome.value)) : problemJson(outcome.problem)
}

/** A colon may stand in a path as it is or as `%3A`; whatever is no encoding at all is no digest either. */
function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}
