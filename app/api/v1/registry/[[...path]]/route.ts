import { DATA_PATIENCE } from '#load/lifetimes'
import { ownLimit } from '#load/limits/own-limits'
import { doors } from '#load/open-doors'
import { filesAnswer, filesAnswers } from '#view/answers/files-answer'
import { registryAnswer } from '#view/answers/registry-answer'
import { parseRegistryPath } from '#view/registry/registry-routes'
import { jsonAnswer, problemJson } from '../../../answer.ts'
import { ndjsonAnswer } from '../../../ndjson.ts'
import { rawAnswer } from '../../../raw.ts'

type Context = { readonly params: Promise<{ path?: string[] }> }

/** `GET /api/v1/registry/…`: what the registry browser shows, or its bytes, or the files of a layer. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const query = new URL(request.url).searchParams
  const target = parseRegistryPath((await params).path ?? [], query.get('of'))
  if (target === undefined) return problemJson(NO_SUCH_PATH)
  const open = doors(DATA_PATIENCE)
  if (query.get('raw') === '1' && (target.kind === 'manifest' || target.kind === 'blob')) {
    const raw = await open.loadRaw(target)
    const byDigest = target.kind === 'blob' || target.reference.includes(':')
    return raw.ok ? rawAnswer(raw.value, byDigest) : problemJson(raw.problem)
  }
  if (query.get('files') === '1' && target.kind === 'blob') {
    const limit = ownLimit('files')
    if (limit !== null) return problemJson(limit)
    const reading = await open.loadLayerFiles(target)
    if (!reading.ok) return problemJson(reading.problem)
    if (request.headers.get('accept')?.includes('application/x-ndjson') === true) {
      const left = new AbortController()
      return ndjsonAnswer(filesAnswers(reading.value.events(left.signal)), left)
    }
    const files = await reading.value.within(DATA_PATIENCE.nothing)
    return files.ok ? jsonAnswer(filesAnswer(files.value)) : problemJson(files.problem)
  }
  const outcome = await open.loadRegistry(target)
  return outcome.ok ? jsonAnswer(registryAnswer(outcome.value)) : problemJson(outcome.problem)
}

const NO_SUCH_PATH = {
  kind: 'not-found',
  title: 'This path names nothing in a registry.',
  advice:
    'Paths are those of the distribution specification: a repository, then manifests, blobs or referrers.',
} as const
