import type { Digest } from '#oci/digest'
import { digestOf } from '#transport/sha256'
import type { ContentStore } from '#transport/store'
import type { StreamedAnswer, Transport } from '#transport/transport'
import { SourceNotFoundError, SourceStatusError } from './errors.ts'

/** One document of the source: where it is, how much of it is taken, and what is kept of it. */
export type SourceRead = {
  readonly url: URL
  readonly tag: string
  /** Key of the pointer in the store. */
  readonly key: string
  readonly limitBytes: number
  readonly deadlineMs: number
  /** Turns the body into the bytes that are kept; what it throws is thrown, and nothing is kept. */
  readonly keep: (body: AsyncIterable<Uint8Array>) => Promise<Uint8Array>
  /** Whether kept bytes are what `keep` makes; others count as lost, so that they cannot be confirmed for ever. */
  readonly isReadable: (bytes: Uint8Array) => boolean
}

/** Bytes that are kept of a document, and how fresh they are. */
export type KeptBytes = {
  readonly bytes: Uint8Array
  /** Digest of `bytes`, not of the document. */
  readonly digest: Digest
  readonly etag: string | undefined
  /** When the host last confirmed it, milliseconds since the epoch. */
  readonly asOf: number
}

type Tools = { readonly transport: Transport; readonly store: ContentStore; readonly now: () => number }

/**
 * Asks the host whether the document changed, and reads it only when it did or when what was kept is lost.
 *
 * @throws {SourceNotFoundError} on 404 and 410
 * @throws {SourceStatusError} on every other status that is not the document
 * @throws the classes of the transport
 */
export async function readConditionally(read: SourceRead, tools: Tools): Promise<KeptBytes> {
  const kept = await readKept(read, tools.store)
  const etag = kept?.etag
  const answer = await tools.transport.stream({
    method: 'GET',
    url: read.url,
    limitBytes: read.limitBytes,
    deadlineMs: read.deadlineMs,
    ...(etag === undefined ? {} : { headers: { 'if-none-match': etag } }),
  })
  if (answer.status === 200) return keep(read, answer, tools)
  await leave(answer)
  if (answer.status === 304 && kept) return remember(read.key, { ...kept, asOf: tools.now() }, tools.store)
  if (answer.status === 404 || answer.status === 410) throw new SourceNotFoundError(read.url.host, read.tag)
  throw new SourceStatusError(read.url.host, answer.status)
}

/** What was kept of a document when it was last read, without any request. */
export async function readKept(read: SourceRead, store: ContentStore): Promise<KeptBytes | undefined> {
  const pointer = await store.readPointer(read.key)
  const bytes = pointer && (await store.read(pointer.digest))
  if (!pointer || !bytes || !read.isReadable(bytes)) return undefined
  return { bytes, digest: pointer.digest, etag: pointer.etag, asOf: pointer.confirmedAt }
}

async function keep(read: SourceRead, answer: StreamedAnswer, { store, now }: Tools): Promise<KeptBytes> {
  const bytes = await read.keep(answer.body)
  const digest = digestOf(bytes)
  await store.write(digest, bytes)
  const header = answer.headers['etag']
  const etag = typeof header === 'string' ? header : undefined
  return remember(read.key, { bytes, digest, etag, asOf: now() }, store)
}

async function remember(key: string, kept: KeptBytes, store: ContentStore): Promise<KeptBytes> {
  const { digest, etag, asOf } = kept
  await store.writePointer(key, { digest, confirmedAt: asOf, ...(etag === undefined ? {} : { etag }) })
  return kept
}

/** Closes the connection of an answer whose body tells nothing; the loop is begun because leaving it is what closes. */
async function leave(answer: StreamedAnswer): Promise<void> {
  try {
    for await (const chunk of answer.body) if (chunk.length > 0) break
  } catch {
    // The status is the answer; how its body ended adds nothing.
  }
}
