import { DATA_PATIENCE } from '#load/lifetimes'
import { ownLimit } from '#load/limits/own-limits'
import { doors } from '#load/open-doors'
import { sbomAnswer } from '#view/answers/sbom-answer'
import { parseNameSegment, parseTypedRelease } from '#view/route-segments'
import { jsonAnswer, problemJson } from '../../../../../../answer.ts'

type Context = { readonly params: Promise<{ version: string; name: string }> }

/** `GET /api/v1/releases/{version}/extensions/{name}/sbom?platform=`: the bills of materials in an image. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const limit = ownLimit('files')
  if (limit !== null) return problemJson(limit)
  const { version, name } = await params
  const ask = {
    release: parseTypedRelease(version) ?? version,
    name: parseNameSegment(name) ?? name,
    platform: new URL(request.url).searchParams.get('platform') ?? undefined,
    download: true,
  }
  const outcome = await doors(DATA_PATIENCE).loadSbom(ask)
  if (!outcome.ok) return problemJson(outcome.problem)
  const answer = sbomAnswer(ask.release, ask.name, outcome.value)
  return answer.ok ? jsonAnswer(answer.value) : problemJson(answer.problem)
}
