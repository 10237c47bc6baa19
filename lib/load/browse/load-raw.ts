import type { RegistryTarget } from '#catalog/registry-page'
import type { Digest } from '#oci/digest'
import type { Outcome } from '#problem/outcome'
import type { Patience } from '../lifetimes.ts'
import { readingOf, type FilesReading } from '../files/load-files.ts'
import { findBlob } from './find-blob.ts'
import { knownRepositories } from './known-repositories.ts'
import { loadRegistry, noSuchRepository, type Browsing } from './load-registry.ts'
import { pendingProblem } from '../to-problem.ts'

/** Bytes of a document or blob as the registry has them. */
export type RawContent = {
  readonly digest: Digest
  readonly mediaType: string
  /** Bytes. */
  readonly size: number
  /** Fails at its end when the content was not what its digest says; a reader sees it by the missing bytes. */
  readonly body: AsyncIterable<Uint8Array>
}

/** What is passed on through this server; larger layers are read from the registry itself. */
const RAW_BYTES = 256 * 1024 * 1024

/** The bytes of a manifest, an index or a blob, of a repository that some catalog names. */
export async function loadRaw(
  app: Browsing,
  target: Extract<RegistryTarget, { kind: 'manifest' | 'blob' }>,
  patience: Patience,
): Promise<Outcome<RawContent>> {
  const { repository } = target
  if (target.kind === 'manifest') {
    const page = await loadRegistry(app, target, patience)
    if (!page.ok) return page
    const document = app.browser.document(repository, target.reference).peek().reading?.value
    if (document === undefined) return { ok: false, problem: pendingProblem(app.shelf.host) }
    const { digest, mediaType, bytes } = document
    return { ok: true, value: { digest, mediaType, size: bytes.byteLength, body: once(bytes) } }
  }
  const known = await knownRepositories(app.shelf, patience)
  if (!known.has(repository)) return { ok: false, problem: noSuchRepository(repository, known) }
  const found = await findBlob(app.shelf, repository, target.digest, target.of)
  if (!found.ok) return found
  const { descriptor, bytes } = found.value
  const { digest, mediaType, size } = descriptor
  if (size > RAW_BYTES) {
    const title = `Blob ${digest} has ${size} bytes, more than this server passes on.`
    return { ok: false, problem: { kind: 'not-found', title, advice: 'Read it from the registry itself.' } }
  }
  const body =
    bytes === undefined ? app.shelf.registry.streamBlob(repository, descriptor, RAW_BYTES) : once(bytes)
  return { ok: true, value: { digest, mediaType, size, body } }
}

/** The files of one layer, on demand. */
export async function loadLayerFiles(
  app: Browsing,
  { repository, digest, of }: Extract<RegistryTarget, { kind: 'blob' }>,
  patience: Patience,
): Promise<Outcome<FilesReading>> {
  const known = await knownRepositories(app.shelf, patience)
  if (!known.has(repository)) return { ok: false, problem: noSuchRepository(repository, known) }
  const found = await findBlob(app.shelf, repository, digest, of)
  if (!found.ok) return found
  const image = { repository, platform: 'unknown', digest, layers: [found.value.descriptor] }
  return { ok: true, value: readingOf(app, image) }
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array, void, undefined> {
  yield bytes
}
