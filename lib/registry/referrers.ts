import type { Descriptor } from '#oci/descriptor'
import { DocumentInvalidError } from '#oci/document-error'
import type { Digest } from '#oci/digest'
import { parseManifestDocument } from '#oci/manifest-kind'
import { isIndexType, OCI_INDEX, parseContentType } from '#oci/media-type'
import { ContentMismatchError } from '#transport/errors'
import type { Answer } from '#transport/transport'
import { referrersUrl } from './endpoints.ts'
import { NotARegistryError, RegistryNotFoundError } from './errors.ts'
import { readPages } from './pages.ts'
import type { ManifestDocument, Registry } from './registry.ts'
import type { Requester } from './request.ts'

const PAGE_LIMIT_BYTES = 4 * 1024 * 1024
/** Talos reads as many; an image of this catalog has two or three. */
const MAX_REFERRERS = 100
/** What registries without the API answer to it: the specification says 404, others are seen as well. */
const WITHOUT_API: readonly number[] = [400, 404, 405, 406, 501]

/** What finding referrers needs of the registry it is part of. */
export type ReferrerReader = Pick<Registry, 'manifest' | 'resolve'>

/**
 * Descriptors of the manifests that name a digest as their subject. The API of the registry is asked first; where
 * there is none, the index under the tag `sha256-<hex>` is read, and each manifest in it is opened, since anything
 * may be listed there.
 *
 * @throws what {@link Requester.ask} throws; a digest without referrers gives an empty list
 * @see distribution-spec v1.1.1 #listing-referrers, #unavailable-referrers-api
 */
export async function readReferrers(
  requester: Requester,
  reader: ReferrerReader,
  origin: URL,
  repository: string,
  digest: Digest,
  signal: AbortSignal | undefined,
): Promise<readonly Descriptor[]> {
  const fromApi = await readReferrersFromApi(requester, origin, repository, digest, signal)
  return fromApi?.slice(0, MAX_REFERRERS) ?? readFromTag(reader, repository, digest, signal)
}

/**
 * What the API lists, through all pages; `undefined` when the registry has none.
 *
 * @throws what {@link Requester.ask} throws
 */
export async function readReferrersFromApi(
  requester: Requester,
  origin: URL,
  repository: string,
  digest: Digest,
  signal: AbortSignal | undefined,
): Promise<readonly Descriptor[] | undefined> {
  const ask = (url: URL, accepts: readonly number[]) =>
    requester.ask({
      url,
      repository,
      what: 'referrers',
      subject: `${repository}@${digest}`,
      headers: { accept: OCI_INDEX },
      limitBytes: PAGE_LIMIT_BYTES,
      redirects: 'same-origin',
      accepts,
      signal,
    })
  const first = referrersUrl(origin, repository, digest)
  const answer = await ask(first, WITHOUT_API)
  if (answer.status !== 200 || !isIndex(answer)) return undefined
  return readPages({
    host: requester.host,
    repository,
    first,
    ask: (url) => (url === first ? Promise.resolve(answer) : ask(url, [])),
    read: (page) => childrenOf(page.body),
    keyOf: (descriptor) => descriptor.digest,
    maxEntries: 100 * MAX_REFERRERS,
    now: requester.now,
  })
}

/** Registries without the API may hand the path to something else that answers 200. */
function isIndex(answer: Answer): boolean {
  const type = answer.headers['content-type']
  return isIndexType(parseContentType(typeof type === 'string' ? type : '') ?? '')
}

function childrenOf(body: Uint8Array): readonly Descriptor[] {
  const { document } = parseManifestDocument(body, OCI_INDEX)
  return document.kind === 'index' ? document.index.manifests : []
}

async function readFromTag(
  reader: ReferrerReader,
  repository: string,
  digest: Digest,
  signal: AbortSignal | undefined,
): Promise<readonly Descriptor[]> {
  const tagged = await orUndefined(reader.resolve(repository, digest.replace(':', '-'), signal))
  if (tagged === undefined) return []
  const { document } = tagged.manifest
  // Some writers put the one referrer there itself in place of an index.
  if (document.kind === 'manifest') return describe(tagged.manifest, digest)
  const candidates = document.index.manifests.slice(0, MAX_REFERRERS)
  const opened = await Promise.all(
    candidates.map(async (candidate) => {
      const manifest = await orUndefined(reader.manifest(repository, candidate.digest, signal))
      return manifest === undefined ? [] : describe(manifest, digest)
    }),
  )
  return opened.flat()
}

/** A descriptor as the API would give it, or nothing when the manifest has another subject. */
function describe(manifest: ManifestDocument, subject: Digest): readonly Descriptor[] {
  const { document } = manifest
  const content = document.kind === 'index' ? document.index : document.manifest
  if (content.subject?.digest !== subject) return []
  const artifactType =
    content.artifactType ?? (document.kind === 'manifest' ? document.manifest.config.mediaType : undefined)
  return [
    {
      mediaType: manifest.mediaType,
      digest: manifest.digest,
      size: manifest.bytes.byteLength,
      ...(artifactType !== undefined && { artifactType }),
      ...(content.annotations !== undefined && { annotations: content.annotations }),
    },
  ]
}

/**
 * A manifest that is missing or cannot be read is no referrer, and does not hide the others; an outage or a refusal
 * is not the same as "none".
 */
async function orUndefined<T>(reading: Promise<T>): Promise<T | undefined> {
  try {
    return await reading
  } catch (error) {
    const isAbsent =
      error instanceof RegistryNotFoundError ||
      error instanceof DocumentInvalidError ||
      error instanceof ContentMismatchError ||
      error instanceof NotARegistryError
    if (isAbsent) return undefined
    throw error
  }
}
