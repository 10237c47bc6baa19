import type { Descriptor } from '#oci/descriptor'
import { parseDigest, type Digest } from '#oci/digest'
import { ContentMismatchError, ResponseTooLargeError } from '#transport/errors'
import type { ContentStore } from '#transport/store'
import { verifyBytes, verifyStream } from '#transport/verified-body'
import { blobUrl } from './endpoints.ts'
import { BlobTooLargeError } from './errors.ts'
import { askTwiceOnMismatch } from './manifest-reader.ts'
import type { RegistryRequest, Requester } from './request.ts'

/** The empty document, which artifacts name where they have nothing to say (image-spec v1.1.1 manifest.md). */
const EMPTY_DIGEST = parseDigest('sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a')

/** A blob up to this size is looked for in the store before it is streamed; larger ones are never kept there. */
const STORED_LIMIT_BYTES = 4 * 1024 * 1024

/**
 * A whole blob: inline data, the store, or the registry, in this order; size and digest are checked in each case.
 * A `urls` member of a descriptor is never followed.
 *
 * @throws {BlobTooLargeError} before anything is asked
 * @throws {ContentMismatchError} and what {@link Requester.ask} throws
 */
export async function readBlob(
  requester: Requester,
  origin: URL,
  store: ContentStore,
  repository: string,
  descriptor: Descriptor,
  limitBytes: number,
  signal?: AbortSignal,
): Promise<Uint8Array> {
  refuseLarge(descriptor, limitBytes)
  const inline = inlineBytes(descriptor)
  if (inline !== undefined) return verifyBytes(inline, descriptor)
  const download = () =>
    askTwiceOnMismatch(async (fresh) => {
      try {
        const { body } = await requester.ask({ ...blobRequest(origin, repository, descriptor), fresh })
        return verifyBytes(body, descriptor)
      } catch (error) {
        throw asMismatch(error, descriptor)
      }
    })
  // The store knows the digest only; two descriptors may state different sizes for it, and one of them lies.
  return verifyBytes(await store.obtain(descriptor.digest, download, signal), descriptor)
}

/**
 * A whole blob of which nothing but the digest is known: the store, or the registry.
 *
 * @throws {ResponseTooLargeError | ContentMismatchError} and what {@link Requester.ask} throws
 */
export async function readBlobByDigest(
  requester: Requester,
  origin: URL,
  store: ContentStore,
  repository: string,
  digest: Digest,
  limitBytes: number,
  signal?: AbortSignal,
): Promise<Uint8Array> {
  const download = () =>
    askTwiceOnMismatch(async (fresh) => {
      const request = { ...blobRequest(origin, repository, { digest }), limitBytes, fresh }
      const { body } = await requester.ask(request)
      return verifyBytes(body, { digest })
    })
  const bytes = await store.obtain(digest, download, signal)
  if (bytes.byteLength > limitBytes) throw new ResponseTooLargeError(requester.host, limitBytes)
  return bytes
}

/**
 * A blob while it arrives, for those too large to be kept. Its digest is known at the end only: a reader must not
 * use what it has taken before the iteration has ended by itself.
 *
 * @throws {BlobTooLargeError} before anything is asked
 * @throws {ContentMismatchError} as soon as there are too many bytes, or after the last one
 */
export async function* streamBlob(
  requester: Requester,
  origin: URL,
  store: ContentStore,
  repository: string,
  descriptor: Descriptor,
  limitBytes: number,
  signal?: AbortSignal,
): AsyncGenerator<Uint8Array, void, undefined> {
  refuseLarge(descriptor, limitBytes)
  const kept =
    inlineBytes(descriptor) ??
    (descriptor.size <= STORED_LIMIT_BYTES ? await store.read(descriptor.digest) : undefined)
  if (kept !== undefined) {
    yield verifyBytes(kept, descriptor)
    return
  }
  const request = { ...blobRequest(origin, repository, descriptor), signal }
  try {
    const { body } = await requester.open(request)
    yield* verifyStream(body, descriptor)
  } catch (error) {
    throw asMismatch(error, descriptor)
  }
}

/** @throws {BlobTooLargeError} */
export function refuseLarge(descriptor: Descriptor, limitBytes: number): void {
  if (descriptor.size > limitBytes)
    throw new BlobTooLargeError(descriptor.digest, descriptor.size, limitBytes)
}

/** Content that needs no request: inline `data`, or the empty document. Not verified yet. */
export function inlineBytes(descriptor: Descriptor): Uint8Array | undefined {
  if (descriptor.data !== undefined) return new Uint8Array(Buffer.from(descriptor.data, 'base64'))
  return descriptor.digest === EMPTY_DIGEST ? new TextEncoder().encode('{}') : undefined
}

function blobRequest(
  origin: URL,
  repository: string,
  descriptor: Pick<Descriptor, 'digest'> & Partial<Pick<Descriptor, 'size'>>,
): RegistryRequest {
  return {
    url: blobUrl(origin, repository, descriptor.digest),
    repository,
    what: 'blob',
    subject: `${repository}@${descriptor.digest}`,
    // One byte more than it should have, so that a longer body is seen to be another one and not just cut.
    limitBytes: (descriptor.size ?? 0) + 1,
    redirects: 'any',
  }
}

/** A body that is longer than its descriptor says is other content, not a large answer. */
function asMismatch(error: unknown, descriptor: Descriptor): unknown {
  if (!(error instanceof ResponseTooLargeError)) return error
  return new ContentMismatchError(descriptor, { size: descriptor.size + 1 })
}
