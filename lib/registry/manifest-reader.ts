import { DocumentInvalidError } from '#oci/document-error'
import { isDigest, type Digest } from '#oci/digest'
import { parseManifestDocument } from '#oci/manifest-kind'
import { MANIFEST_ACCEPT } from '#oci/media-type'
import { ContentMismatchError } from '#transport/errors'
import { digestOf } from '#transport/sha256'
import type { Answer } from '#transport/transport'
import { verifyBytes } from '#transport/verified-body'
import { manifestUrl } from './endpoints.ts'
import { NotARegistryError } from './errors.ts'
import type { ManifestDocument } from './registry.ts'
import { refuseWebPage, type RegistryRequest, type Requester } from './request.ts'

/** What every registry must take and no more is read (distribution-spec v1.1.1 #pushing-manifests). */
const MANIFEST_LIMIT_BYTES = 4 * 1024 * 1024

/** A manifest just read by tag, with what a conditional request needs later. */
export type TaggedManifest = {
  readonly manifest: ManifestDocument
  readonly contentType: string
  readonly etag: string | undefined
}

/** The question for a manifest, by tag or by digest. */
export function manifestRequest(
  origin: URL,
  repository: string,
  tagOrDigest: string,
): Pick<
  RegistryRequest,
  'url' | 'repository' | 'what' | 'subject' | 'headers' | 'limitBytes' | 'redirects'
> & {
  readonly headers: Readonly<Record<string, string>>
} {
  const byDigest = isDigest(tagOrDigest)
  return {
    url: manifestUrl(origin, repository, tagOrDigest),
    repository,
    what: byDigest ? 'manifest' : 'tag',
    subject: `${repository}${byDigest ? '@' : ':'}${tagOrDigest}`,
    headers: { accept: MANIFEST_ACCEPT },
    limitBytes: MANIFEST_LIMIT_BYTES,
    redirects: 'same-origin',
  }
}

/**
 * The bytes of a manifest by digest. Only their own hash counts: the `Docker-Content-Digest` header is not read.
 * They are parsed once here with the header's media type, so that what contradicts it is never kept.
 *
 * @throws {ContentMismatchError | DocumentInvalidError} and what {@link Requester.ask} throws
 */
export async function fetchManifestBytes(
  requester: Requester,
  origin: URL,
  repository: string,
  digest: Digest,
): Promise<Uint8Array> {
  return askTwiceOnMismatch(async (fresh) => {
    const answer = await requester.ask({ ...manifestRequest(origin, repository, digest), fresh })
    const bytes = verifyBytes(answer.body, { digest })
    parse(requester.host, answer)
    return bytes
  })
}

/**
 * The manifest in an answer to a question by tag. Its digest is that of its bytes; a `Docker-Content-Digest` that
 * says otherwise shows that these are not the bytes the registry meant.
 *
 * @throws {ContentMismatchError | DocumentInvalidError | NotARegistryError}
 */
export function readTagged(host: string, answer: Answer): TaggedManifest {
  const digest = digestOf(answer.body)
  const announced = announcedDigest(answer)
  if (announced !== undefined && announced !== digest) {
    throw new ContentMismatchError({ digest: announced }, { digest, size: answer.body.byteLength })
  }
  const { mediaType, document } = parse(host, answer)
  const etag = headerOf(answer, 'etag')
  return {
    manifest: { digest, mediaType, bytes: answer.body, document },
    contentType: headerOf(answer, 'content-type') ?? '',
    etag: etag !== undefined && isEntityTag(etag) ? etag : undefined,
  }
}

/** `Docker-Content-Digest`, when it is a digest that can be compared. */
export function announcedDigest(answer: Pick<Answer, 'headers'>): Digest | undefined {
  const text = headerOf(answer, 'docker-content-digest')?.trim()
  return text !== undefined && isDigest(text) ? text : undefined
}

/**
 * Downloads again, once and over a new connection, when the content was not what it should be: an intermediary may
 * have cut or mixed an answer. A registry that lies does so twice.
 */
export async function askTwiceOnMismatch<T>(download: (fresh: boolean) => Promise<T>): Promise<T> {
  try {
    return await download(false)
  } catch (error) {
    if (error instanceof ContentMismatchError) return download(true)
    throw error
  }
}

/** Whether a text is an entity tag that may be sent back as it is (RFC 9110 section 8.8.3). */
export function isEntityTag(text: string): boolean {
  return text.length <= 256 && /^(?:W\/)?"[!#-~]*"$/.test(text)
}

function parse(host: string, answer: Answer): Pick<ManifestDocument, 'mediaType' | 'document'> {
  refuseWebPage(host, answer)
  try {
    return parseManifestDocument(answer.body, headerOf(answer, 'content-type') ?? '')
  } catch (error) {
    const isText =
      error instanceof DocumentInvalidError && (error.rule === 'not JSON' || error.rule === 'not UTF-8')
    if (isText) throw new NotARegistryError(host, 'what it gives as a manifest is not JSON')
    throw error
  }
}

function headerOf(answer: Pick<Answer, 'headers'>, name: string): string | undefined {
  const value = answer.headers[name]
  return typeof value === 'string' ? value : value?.[0]
}
