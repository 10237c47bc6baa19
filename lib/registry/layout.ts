import { open, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Descriptor } from '#oci/descriptor'
import type { Digest } from '#oci/digest'
import { parseManifestDocument } from '#oci/manifest-kind'
import { OCI_INDEX } from '#oci/media-type'
import { ResponseTooLargeError } from '#transport/errors'
import { verifyBytes, verifyStream } from '#transport/verified-body'
import { inlineBytes, refuseLarge } from './blob-reader.ts'
import { NotARegistryError, RegistryNotFoundError, type Subject } from './errors.ts'
import type { ManifestDocument, Registry, Resolved } from './registry.ts'

const DOCUMENT_LIMIT_BYTES = 4 * 1024 * 1024
const CHUNK_BYTES = 64 * 1024
const REF_NAME = 'org.opencontainers.image.ref.name'

/** How a layout directory is read as a registry. */
export type LayoutOptions = {
  /** The directory that holds `oci-layout`, `index.json` and `blobs`. */
  readonly directory: string
  /** The host whose place it takes, for full names in the layout and for messages. */
  readonly host: string
}

/**
 * An OCI image layout as a registry, read-only and without any network. A manifest is found under the name that
 * `index.json` gives it: a whole reference names host, repository and tag, a bare tag counts for every repository.
 * Everything is verified as over HTTP. What it gives is of the time that `index.json` was written.
 *
 * @see image-spec v1.1.1 image-layout.md
 */
export function createLayoutRegistry(options: LayoutOptions): Registry {
  const { directory, host } = options
  const indexPath = join(directory, 'index.json')
  const blobPath = (digest: Digest) => join(directory, 'blobs', 'sha256', digest.slice('sha256:'.length))
  const missing = (what: Subject, subject: string) =>
    new RegistryNotFoundError(host, what, subject, { codes: [], text: '' })

  async function readIndex(): Promise<{ manifests: readonly Descriptor[]; asOf: number }> {
    const bytes = await readWhole(indexPath, DOCUMENT_LIMIT_BYTES)
    if (bytes === undefined) throw new NotARegistryError(host, 'its layout directory has no index.json')
    const { document } = parseManifestDocument(bytes, OCI_INDEX)
    const { mtimeMs } = await stat(indexPath)
    return { manifests: document.kind === 'index' ? document.index.manifests : [], asOf: mtimeMs }
  }

  async function manifest(repository: string, digest: Digest): Promise<ManifestDocument> {
    const bytes = await readWhole(blobPath(digest), DOCUMENT_LIMIT_BYTES)
    if (bytes === undefined) throw missing('manifest', `${repository}@${digest}`)
    return { digest, bytes: verifyBytes(bytes, { digest }), ...parseManifestDocument(bytes, '') }
  }

  async function find(repository: string, tag: string): Promise<Resolved | undefined> {
    const { manifests, asOf } = await readIndex()
    // The last one of a name counts, as tools append when they write a tag again.
    const found = manifests.findLast((entry) => tagOf(entry, host, repository) === tag)
    if (found === undefined) return undefined
    return { manifest: await manifest(repository, found.digest), origin: 'cache', asOf }
  }

  async function tags(repository: string): Promise<readonly string[]> {
    const { manifests } = await readIndex()
    return [...new Set(manifests.flatMap((entry) => tagOf(entry, host, repository) ?? []))]
  }

  return {
    host,
    tags,
    async rememberedTags(repository) {
      return { tags: await tags(repository), origin: 'cache', asOf: (await readIndex()).asOf }
    },
    async resolve(repository, tag) {
      const found = await find(repository, tag)
      if (found === undefined) throw missing('tag', `${repository}:${tag}`)
      return found
    },
    remembered: find,
    manifest,
    async blob(repository, descriptor, limitBytes) {
      refuseLarge(descriptor, limitBytes)
      const bytes =
        inlineBytes(descriptor) ?? (await readWhole(blobPath(descriptor.digest), descriptor.size + 1))
      if (bytes === undefined) throw missing('blob', `${repository}@${descriptor.digest}`)
      return verifyBytes(bytes, descriptor)
    },
    async blobByDigest(repository, digest, limitBytes) {
      const bytes = await readWhole(blobPath(digest), limitBytes + 1)
      if (bytes === undefined) throw missing('blob', `${repository}@${digest}`)
      if (bytes.byteLength > limitBytes) throw new ResponseTooLargeError(host, limitBytes)
      return verifyBytes(bytes, { digest })
    },
    async *streamBlob(repository: string, descriptor: Descriptor, limitBytes: number) {
      refuseLarge(descriptor, limitBytes)
      const source = readPieces(blobPath(descriptor.digest))
      yield* verifyStream(orElse(source, missing('blob', `${repository}@${descriptor.digest}`)), descriptor)
    },
    referrers: (_repository, digest) => findReferrers(digest),
    referrersFromApi: (_repository, digest) => findReferrers(digest),
  }

  async function findReferrers(digest: Digest): Promise<readonly Descriptor[]> {
    const { manifests } = await readIndex()
    const opened = await Promise.all(manifests.map((entry) => subjectOf(entry)))
    return manifests.filter((_, at) => opened[at] === digest)
  }

  async function subjectOf(entry: Descriptor): Promise<Digest | undefined> {
    const bytes = await readWhole(blobPath(entry.digest), DOCUMENT_LIMIT_BYTES)
    if (bytes === undefined) return undefined
    const { document } = parseManifestDocument(verifyBytes(bytes, entry), entry.mediaType)
    return (document.kind === 'index' ? document.index : document.manifest).subject?.digest
  }
}

/** The tag under which an entry of `index.json` stands for a repository, if it does. */
function tagOf(entry: Descriptor, host: string, repository: string): string | undefined {
  const name =
    entry.annotations !== undefined && Object.hasOwn(entry.annotations, REF_NAME)
      ? entry.annotations[REF_NAME]
      : undefined
  const prefix = `${host}/${repository}:`
  if (name?.startsWith(prefix) === true) return name.slice(prefix.length)
  return name === undefined || /[/:@]/.test(name) ? undefined : name
}

/** A file of at most `limitBytes`, cut there; `undefined` when it is missing. */
async function readWhole(path: string, limitBytes: number): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = []
  let sizeBytes = 0
  try {
    for await (const chunk of readPieces(path)) {
      chunks.push(chunk)
      sizeBytes += chunk.byteLength
      if (sizeBytes >= limitBytes) break
    }
  } catch (error) {
    if (isMissing(error)) return undefined
    throw error
  }
  return Buffer.concat(chunks)
}

async function* readPieces(path: string): AsyncGenerator<Uint8Array, void, undefined> {
  const file = await open(path, 'r')
  try {
    for (;;) {
      const { bytesRead, buffer } = await file.read(Buffer.alloc(CHUNK_BYTES), 0, CHUNK_BYTES, null)
      if (bytesRead === 0) return
      yield buffer.subarray(0, bytesRead)
    }
  } finally {
    await file.close()
  }
}

async function* orElse(source: AsyncIterable<Uint8Array>, missing: Error) {
  try {
    yield* source
  } catch (error) {
    throw isMissing(error) ? missing : error
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')
}
