import { DATA_PATIENCE } from '#load/lifetimes'
import { doors } from '#load/open-doors'
import { refAnswer } from '#view/answers/extension-answer'
import { parseNameSegment, parseTypedRelease } from '#view/route-segments'
import { problemText, textAnswer } from '../../../../../../answer.ts'

type Context = { readonly params: Promise<{ version: string; name: string }> }

/** `GET /api/v1/releases/{version}/extensions/{name}/ref` */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { version, name } = await params
  const outcome = await doors(DATA_PATIENCE).loadCatalog(parseTypedRelease(version) ?? version)
  if (!outcome.ok) return problemText(outcome.problem)
  const answer = refAnswer(outcome.value, parseNameSegment(name) ?? name)
  if (answer.kind === 'none') return problemText(answer.problem)
  return textAnswer(answer.text, answer.kind === 'one' ? 200 : 409)
}
