import { DATA_PATIENCE } from '#load/lifetimes'
import { doors } from '#load/open-doors'
import { refsText } from '#view/answers/release-answer'
import { parseTypedRelease } from '#view/route-segments'
import { problemText, textAnswer } from '../../../../answer.ts'

type Context = { readonly params: Promise<{ version: string }> }

/** `GET /api/v1/releases/{version}/refs.txt` */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { version } = await params
  const outcome = await doors(DATA_PATIENCE).loadCatalog(parseTypedRelease(version) ?? version)
  if (!outcome.ok) return problemText(outcome.problem)
  const text = refsText(outcome.value)
  return text.ok ? textAnswer(text.value) : problemText(text.problem)
}
