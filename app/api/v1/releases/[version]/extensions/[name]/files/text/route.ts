import { DATA_PATIENCE } from '#load/lifetimes'
import { ownLimit } from '#load/limits/own-limits'
import { doors } from '#load/open-doors'
import { parseNameSegment, parseTypedRelease } from '#view/route-segments'
import { jsonAnswer, problemJson } from '../../../../../../../answer.ts'

type Context = { readonly params: Promise<{ version: string; name: string }> }

/** `GET …/files/text?platform=&path=`: one small file of an image whose files were listed. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const limit = ownLimit('files')
  if (limit !== null) return problemJson(limit)
  const { version, name } = await params
  const query = new URL(request.url).searchParams
  const outcome = await doors(DATA_PATIENCE).loadFileText(
    parseTypedRelease(version) ?? version,
    parseNameSegment(name) ?? name,
    query.get('platform') ?? undefined,
    query.get('path') ?? '',
  )
  return outcome.ok ? jsonAnswer(outcome.value) : problemJson(outcome.problem)
}
