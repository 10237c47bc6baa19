import { parseManifestDocument } from '#oci/manifest-kind'
import type { ContentStore, Pointer } from '#transport/store'
import type { Answer } from '#transport/transport'
import {
  announcedDigest,
  askTwiceOnMismatch,
  isEntityTag,
  manifestRequest,
  readTagged,
} from './manifest-reader.ts'
import type { ManifestDocument, Resolved } from './registry.ts'
import type { Requester } from './request.ts'
import { createSingleFlight } from '#transport/single-flight'

/** Finds out what tags point at, and remembers it. */
export type TagResolver = {
  resolve(repository: string, tag: string, signal?: AbortSignal): Promise<Resolved>
  remembered(repository: string, tag: string): Promise<Resolved | undefined>
}

/** What a pointer led to the last time, with its bytes still at hand. */
type Known = { readonly pointer: Pointer; readonly manifest: ManifestDocument }

/** Creates the tag resolver of one registry. @param now milliseconds since the epoch */
export function createTagResolver(
  requester: Requester,
  origin: URL,
  store: ContentStore,
  now: () => number,
): TagResolver {
  const flight = createSingleFlight<Resolved>()
  const keyOf = (repository: string, tag: string) => `tag ${requester.host}/${repository}:${tag}`

  async function readKnown(key: string): Promise<Known | undefined> {
    const pointer = await store.readPointer(key)
    const bytes = pointer && (await store.read(pointer.digest))
    if (pointer === undefined || bytes === undefined) return undefined
    try {
      const { mediaType, document } = parseManifestDocument(bytes, pointer.mediaType ?? '')
      return { pointer, manifest: { digest: pointer.digest, mediaType, bytes, document } }
    } catch {
      // A pointer file with another media type than the document had: as good as lost, the registry is asked.
      return undefined
    }
  }

  /** Whether the registry says that a tag still points at what is known; one request. */
  async function isUnchanged(repository: string, tag: string, known: Known): Promise<boolean | Answer> {
    const request = manifestRequest(origin, repository, tag)
    const { etag, digest } = known.pointer
    if (etag === undefined || !isEntityTag(etag)) {
      // Registries that do not answer HEAD, or answer it differently, are asked by GET for the real answer.
      const accepts = [400, 403, 404, 405, 406, 410, 500, 501, 502, 503]
      const answer = await requester.ask({ ...request, method: 'HEAD', accepts })
      return answer.status === 200 && announcedDigest(answer) === digest
    }
    const headers = { ...request.headers, 'if-none-match': etag }
    const answer = await requester.ask({ ...request, headers, accepts: [304] })
    if (answer.status !== 304) return answer
    const announced = announcedDigest(answer)
    return announced === undefined || announced === digest
  }

  async function keep(key: string, answer: Answer): Promise<Resolved> {
    const { manifest, contentType, etag } = readTagged(requester.host, answer)
    const confirmedAt = now()
    await store.write(manifest.digest, manifest.bytes)
    await store.writePointer(key, {
      digest: manifest.digest,
      confirmedAt,
      mediaType: contentType,
      ...(etag !== undefined && { etag }),
    })
    return { manifest, origin: 'registry', asOf: confirmedAt }
  }

  async function resolve(repository: string, tag: string): Promise<Resolved> {
    const key = keyOf(repository, tag)
    const known = await readKnown(key)
    let first: Answer | undefined
    if (known !== undefined) {
      const unchanged = await isUnchanged(repository, tag, known)
      if (unchanged === true) {
        const confirmedAt = now()
        await store.writePointer(key, { ...known.pointer, confirmedAt })
        return { manifest: known.manifest, origin: 'registry', asOf: confirmedAt }
      }
      if (unchanged !== false) first = unchanged
    }
    return askTwiceOnMismatch(async (fresh) => {
      const answer = fresh ? undefined : first
      return keep(
        key,
        answer ?? (await requester.ask({ ...manifestRequest(origin, repository, tag), fresh })),
      )
    })
  }

  return {
    resolve: (repository, tag, signal) =>
      flight.join(keyOf(repository, tag), () => resolve(repository, tag), signal),
    async remembered(repository, tag) {
      const known = await readKnown(keyOf(repository, tag))
      return known && { manifest: known.manifest, origin: 'cache', asOf: known.pointer.confirmedAt }
    },
  }
}
