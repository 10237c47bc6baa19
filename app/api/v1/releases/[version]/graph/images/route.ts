import type { ImageReads } from '#load/graph/load-image-reads'
import { DATA_PATIENCE } from '#load/lifetimes'
import { doors } from '#load/open-doors'
import type { Loaded } from '#problem/loaded'
import type { Outcome } from '#problem/outcome'
import { imageReadsAnswer } from '#view/answers/graph-answer'
import { parseTypedRelease } from '#view/route-segments'
import { jsonAnswer, postAllowed, problemJson } from '../../../../../answer.ts'

type Context = { readonly params: Promise<{ version: string }> }

/** `GET /api/v1/releases/{version}/graph/images`: how many images the runtime graph is made from. */
export async function GET(_: Request, { params }: Context): Promise<Response> {
  return answered(await doors(DATA_PATIENCE).loadImageReads(releaseOf(await params)))
}

/** `POST` to the same address starts the reading of all others. */
export async function POST(_: Request, { params }: Context): Promise<Response> {
  return answered(await doors(DATA_PATIENCE).startImageReads(releaseOf(await params)))
}

export function OPTIONS(): Response {
  return postAllowed()
}

function releaseOf({ version }: { readonly version: string }): string {
  return parseTypedRelease(version) ?? version
}

function answered(outcome: Outcome<Loaded<ImageReads>>): Response {
  return outcome.ok ? jsonAnswer(imageReadsAnswer(outcome.value)) : problemJson(outcome.problem)
}
