import { DATA_PATIENCE } from '#load/lifetimes'
import { doors } from '#load/open-doors'
import { contentsAnswer } from '#view/answers/contents-answer'
import { parseTypedRelease } from '#view/route-segments'
import { jsonAnswer, problemJson } from '../../../../answer.ts'

type Context = { readonly params: Promise<{ version: string }> }

/** `GET /api/v1/releases/{version}/contents`: what its images hold, of those whose files were listed. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { version } = await params
  const open = doors(DATA_PATIENCE)
  const outcome = await open.loadCatalog(parseTypedRelease(version) ?? version)
  if (!outcome.ok) return problemJson(outcome.problem)
  const catalog = outcome.value.value
  const { contents } = await open.loadKnown(catalog)
  return jsonAnswer(contentsAnswer(catalog.version, contents))
}
