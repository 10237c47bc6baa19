import { DATA_PATIENCE } from '#load/lifetimes'
import { ownLimit } from '#load/limits/own-limits'
import { doors } from '#load/open-doors'
import { parseNameSegment, parseTypedRelease } from '#view/route-segments'
import { downloadAnswer, problemJson } from '../../../../../../../answer.ts'

type Context = { readonly params: Promise<{ version: string; name: string }> }

/** `GET …/sbom/document?platform=&path=`: one bill of materials as the image has it. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const limit = ownLimit('files')
  if (limit !== null) return problemJson(limit)
  const { version, name } = await params
  const query = new URL(request.url).searchParams
  const ask = {
    release: parseTypedRelease(version) ?? version,
    name: parseNameSegment(name) ?? name,
    platform: query.get('platform') ?? undefined,
    download: true,
  }
  const outcome = await doors(DATA_PATIENCE).loadSbomFile(ask, query.get('path') ?? '')
  if (!outcome.ok) return problemJson(outcome.problem)
  return downloadAnswer({ ...outcome.value, mediaType: 'application/spdx+json' })
}
