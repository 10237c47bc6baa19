import { findExtensions, noSuchName } from '#catalog/find-extensions'
import type { ImageFile } from '#catalog/image-files'
import type { Digest } from '#oci/digest'
import { readLayerEntries } from '#oci/layer-entries'
import { readTarBody } from '#oci/tar'
import { normaliseTarName } from '#oci/tar-name'
import type { Outcome } from '#problem/outcome'
import type { Problem } from '#problem/problem'
import { inflate } from '#registry/inflate'
import { digestOf } from '#transport/sha256'
import type { Application } from '../application.ts'
import { loadCatalog } from '../load-catalog.ts'
import type { Patience } from '../lifetimes.ts'
import { toProblem } from '../to-problem.ts'
import { findPlatformImage, type PlatformImage } from './find-image.ts'
import { mergeLayers } from './merge-layers.ts'
import { INFLATED_BYTES, packed, PREVIEW_BYTES } from './read-layer-index.ts'

/** One small file of an image; `text` is `null` when it is no text. */
export type FileText = {
  readonly path: string
  /** Bytes. */
  readonly size: number
  readonly digest: Digest
  readonly text: string | null
}

/** A layer is read up to the file; a whole large one takes as long as listing it did. */
const LIMIT_MS = 120_000

/**
 * The text of one small file, from an image whose files were listed: the list says what the file's content hashes
 * to, so that its layer is read only as far as the file and still nothing unverified is given.
 */
export async function loadFileText(
  app: Pick<Application, 'shelf' | 'files'>,
  version: string,
  name: string,
  platform: string | undefined,
  path: string,
  patience: Patience,
): Promise<Outcome<FileText>> {
  const catalog = await loadCatalog(app.shelf, version, patience)
  if (!catalog.ok) return catalog
  const [extension] = findExtensions(catalog.value.value, name)
  if (extension === undefined) {
    return { ok: false, problem: { kind: 'not-found', ...noSuchName(catalog.value.value, name) } }
  }
  const image = await findPlatformImage(app.shelf, extension, platform)
  if (!image.ok) return image
  try {
    return await readText(app, image.value, path)
  } catch (error) {
    return { ok: false, problem: toProblem(error, app.shelf.host) }
  }
}

async function readText(
  { shelf, files }: Pick<Application, 'shelf' | 'files'>,
  image: PlatformImage,
  path: string,
): Promise<Outcome<FileText>> {
  const indexes = await files.recall(image.layers)
  if (indexes === undefined) return { ok: false, problem: notListed(path) }
  const merged = mergeLayers(indexes)
  const file = contentOf(merged.files, path)
  if (file === undefined) return { ok: false, problem: noSuchFile(path) }
  const { digest, size } = file
  if (digest === undefined) return { ok: false, problem: noPreview(file) }
  const kept = merged.texts.get(file.path)
  const text = kept ?? (await readFromLayer(shelf.registry, image, file, digest))
  return { ok: true, value: { path: file.path, size, digest, text } }
}

/** The file of a path; a hard link is the file it names. */
function contentOf(files: readonly ImageFile[], path: string): ImageFile | undefined {
  const found = files.find((file) => file.path === path)
  if (found?.type !== 'hardlink') return found
  const target = normaliseTarName(found.link ?? '')
  return files.find((file) => file.path === target && file.type === 'file')
}

async function readFromLayer(
  registry: Application['registry'],
  { repository, layers }: PlatformImage,
  file: ImageFile,
  digest: Digest,
): Promise<string | null> {
  const layer = layers.find((one) => one.digest === file.layer)
  if (layer === undefined) return null
  const source = packed(registry, repository, layer, AbortSignal.timeout(LIMIT_MS))
  for await (const { path, entry } of readLayerEntries(inflate(source, INFLATED_BYTES), HEADERS)) {
    if (path !== file.path || entry.type !== 'file') continue
    const bytes = await readTarBody(entry, PREVIEW_BYTES)
    // Of two entries with one name the later holds, and the list has the digest of that one.
    if (digestOf(bytes) === digest) return decode(bytes)
  }
  return null
}

const HEADERS = 1_000_000

/** A text as an editor would show it; bytes that are none give `null`. */
function decode(bytes: Uint8Array): string | null {
  if (bytes.includes(0)) return null
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

function notListed(path: string): Problem {
  return {
    kind: 'not-found',
    title: `The files of this image have not been listed yet, so ${quoted(path)} cannot be shown.`,
    advice: 'List the files first.',
  }
}

function noSuchFile(path: string): Problem {
  return {
    kind: 'not-found',
    title: `The image holds no file ${quoted(path)}.`,
    advice: 'Choose one of its list.',
  }
}

function noPreview({ path, type, size }: ImageFile): Problem {
  const why = type === 'file' ? `has ${size} bytes, more than are shown` : 'is no plain file'
  return {
    kind: 'not-found',
    title: `${quoted(path)} ${why}.`,
    advice: 'Download the layer to look into it.',
  }
}

function quoted(path: string): string {
  return JSON.stringify(path.slice(0, 200))
}
