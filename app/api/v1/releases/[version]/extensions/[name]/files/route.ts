import { DATA_PATIENCE } from '#load/lifetimes'
import { ownLimit } from '#load/limits/own-limits'
import { doors } from '#load/open-doors'
import { filesAnswer, filesAnswers } from '#view/answers/files-answer'
import { parseNameSegment, parseTypedRelease } from '#view/route-segments'
import { jsonAnswer, problemJson } from '../../../../../../answer.ts'
import { ndjsonAnswer } from '../../../../../../ndjson.ts'

type Context = { readonly params: Promise<{ version: string; name: string }> }

/**
 * `GET /api/v1/releases/{version}/extensions/{name}/files?platform=`: the files of one platform's image. As
 * `application/x-ndjson` it tells how the download goes, and leaving ends it; as JSON it waits for a while.
 */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const limit = ownLimit('files')
  if (limit !== null) return problemJson(limit)
  const { version, name } = await params
  const platform = new URL(request.url).searchParams.get('platform') ?? undefined
  const release = parseTypedRelease(version) ?? version
  const outcome = await doors(DATA_PATIENCE).loadFiles(release, parseNameSegment(name) ?? name, platform)
  if (!outcome.ok) return problemJson(outcome.problem)
  const reading = outcome.value
  if (request.headers.get('accept')?.includes('application/x-ndjson') === true) {
    const left = new AbortController()
    return ndjsonAnswer(filesAnswers(reading.events(left.signal)), left)
  }
  const files = await reading.within(DATA_PATIENCE.nothing)
  return files.ok ? jsonAnswer(filesAnswer(files.value)) : problemJson(files.problem)
}
