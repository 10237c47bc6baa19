import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { isDigest, type Digest } from '#oci/digest'
import type { RegistryContent } from './registry-content.ts'
import type { RepositoryImage } from './repository-image.ts'
import { sha256Of, type StoredBlob } from './stored-blob.ts'

/** An OCI image layout on disk and where it is served. */
export type LayoutSource = {
  /** Directory with `oci-layout`, `index.json` and `blobs`. */
  readonly directory: string
  readonly repository: string
  readonly tag: string
}

/**
 * Serves the first image of a layout directory. Blobs that the directory lacks, or that do not have their
 * digest, are absent: the registry answers 404 for them.
 *
 * @see image-spec v1.1.1 image-layout.md
 */
export async function addLayout(content: RegistryContent, source: LayoutSource): Promise<Digest> {
  const text = await readFile(path.join(source.directory, 'index.json'), 'utf8')
  const [top] = descriptorsOf(JSON.parse(text), 'manifests')
  if (top === undefined) throw new TypeError(`The layout for ${source.repository} lists no manifest.`)
  const manifests: StoredBlob[] = []
  const blobs: StoredBlob[] = []
  await collect(source.directory, top, manifests, blobs)
  const image: RepositoryImage = {
    repository: source.repository,
    tag: source.tag,
    digest: top.digest,
    manifests,
    blobs,
    roles: new Map(),
    platforms: new Map(),
  }
  content.addImage(image)
  return top.digest
}

type Pointer = { readonly mediaType: string; readonly digest: Digest }

async function collect(
  directory: string,
  pointer: Pointer,
  manifests: StoredBlob[],
  blobs: StoredBlob[],
): Promise<void> {
  const manifest = await readBlob(directory, pointer)
  if (manifest === undefined) return
  manifests.push(manifest)
  const document: unknown = JSON.parse(Buffer.from(manifest.bytes).toString('utf8'))
  for (const child of descriptorsOf(document, 'manifests')) await collect(directory, child, manifests, blobs)
  for (const child of [...descriptorsOf(document, 'config'), ...descriptorsOf(document, 'layers')]) {
    const blob = await readBlob(directory, child)
    if (blob !== undefined) blobs.push(blob)
  }
}

async function readBlob(directory: string, pointer: Pointer): Promise<StoredBlob | undefined> {
  const file = path.join(directory, 'blobs', 'sha256', pointer.digest.slice('sha256:'.length))
  const bytes = await readFile(file).catch(() => undefined)
  if (bytes === undefined || sha256Of(bytes) !== pointer.digest) return undefined
  return { ...pointer, bytes, size: bytes.byteLength }
}

function descriptorsOf(document: unknown, field: string): readonly Pointer[] {
  const value: unknown = isObject(document) ? Reflect.get(document, field) : undefined
  return (Array.isArray(value) ? value : [value]).flatMap((item: unknown) => {
    if (!isObject(item)) return []
    const digest: unknown = Reflect.get(item, 'digest')
    const mediaType: unknown = Reflect.get(item, 'mediaType')
    return typeof digest === 'string' && isDigest(digest) && typeof mediaType === 'string'
      ? [{ mediaType, digest }]
      : []
  })
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}
