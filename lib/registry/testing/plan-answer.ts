import { isDigest } from '#oci/digest'
import { errorAnswer, jsonAnswer, textAnswer, type Answer, type Target } from './answer.ts'
import {
  blobAnswer,
  blobUnknown,
  holdsBlob,
  manifestAnswer,
  nameUnknown,
  referrersAnswer,
  tagsAnswer,
} from './content-answers.ts'
import type { Place } from './fault.ts'
import type { PlayingFaults } from './fault-switches.ts'
import { BLOB_STORE_PATH } from './read-target.ts'
import type { RegistryContent } from './registry-content.ts'
import type { TestRegistryOptions } from './test-registry-options.ts'
import type { TokenDesk } from './token-desk.ts'

/** What {@link planAnswer} needs to know beside the request. */
export type Surroundings = {
  readonly content: RegistryContent
  readonly desk: TokenDesk
  readonly faults: PlayingFaults
  readonly place: () => Place
  readonly options: TestRegistryOptions
}

/**
 * The honest answer of the registry's host, and the request as it turned out: a refused one is a `challenge`, a blob
 * that is not redirected is `blob-data`.
 */
export function planAnswer(target: Target, around: Surroundings): readonly [Target, Answer] {
  if (target.kind === 'token') return [target, around.desk.issue(target.url, target.headers.authorization)]
  if (target.method !== 'GET' && target.method !== 'HEAD') {
    return [target, errorAnswer(405, 'UNSUPPORTED', 'this registry is read only')]
  }
  const refusal = around.desk.refusal(target.repository, target.headers.authorization)
  if (refusal) return [{ ...target, kind: 'challenge' }, refusal]
  if (target.kind === 'blob' && around.options.redirectBlobs === false) {
    return [
      { ...target, kind: 'blob-data' },
      blobAnswer(around.content.repository(target.repository), target),
    ]
  }
  return [target, contentAnswer(target, around)]
}

/** The honest answer of the blob host: 400 to a request that brings credentials, 403 to one without signature. */
export function planBlobHostAnswer(target: Target, content: RegistryContent): readonly [Target, Answer] {
  if (target.headers.authorization !== undefined) {
    return [target, textAnswer(400, 'Only one way of authentication may be used.')]
  }
  if (!target.url.searchParams.has('sig')) return [target, textAnswer(403, 'The signature is missing.')]
  return [target, blobAnswer(content.repository(target.repository), target)]
}

function contentAnswer(target: Target, around: Surroundings): Answer {
  const { content, options } = around
  if (target.kind === 'ping') return jsonAnswer(200, {})
  const repository = content.repository(target.repository)
  if (repository === undefined) return nameUnknown(target)
  switch (target.kind) {
    case 'tags':
      return tagsAnswer(repository, target, content.tagNames(target.repository), options.pageSize ?? 100)
    case 'manifest':
      return manifestAnswer(repository, target, digestOf(target, around))
    case 'blob':
      return holdsBlob(content, target) ? redirectToBlobs(target, around.place()) : blobUnknown()
    case 'referrers':
      return options.referrers === 'api'
        ? referrersAnswer(repository, target)
        : textAnswer(404, '404 page not found')
    default:
      return errorAnswer(404, 'NOT_FOUND', 'nothing is here')
  }
}

function digestOf(target: Target, { content, faults, place }: Surroundings) {
  if (isDigest(target.reference)) return target.reference
  if (target.repository !== content.catalogRepository)
    return content.digestOfTag(target.repository, target.reference)
  const alteration = faults.alteration(target, place())
  const altered = alteration && content.altered(target.reference, alteration.key, alteration.alter)
  return altered?.indexDigest ?? content.digestOfTag(target.repository, target.reference)
}

function redirectToBlobs(target: Target, place: Place): Answer {
  const location = `${place.blobs}${BLOB_STORE_PATH}${target.repository}/${target.reference}?se=later&sig=c2lnbmVk`
  return { status: 307, headers: { location }, body: new Uint8Array() }
}
