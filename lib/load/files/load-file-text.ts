import { PREVIEW_BYTES, type ImageFile } from '#catalog/image-files'
import type { Digest } from '#oci/digest'
import type { Outcome } from '#problem/outcome'
import type { Problem } from '#problem/problem'
import type { Application } from '../application.ts'
import type { Patience } from '../lifetimes.ts'
import { toProblem } from '../to-problem.ts'
import { findNamedImage, type PlatformImage } from './find-image.ts'
import { mergeLayers } from './merge-layers.ts'
import { contentOf, readFile } from './read-file.ts'

/** One small file of an image; `text` is `null` when it is no text. */
export type FileText = {
  readonly path: string
  /** Bytes. */
  readonly size: number
  readonly digest: Digest
  readonly text: string | null
}

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
  const image = await findNamedImage(app.shelf, version, name, platform, patience)
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
  if (digest === undefined || size > PREVIEW_BYTES) return { ok: false, problem: noPreview(file) }
  const kept = merged.texts.get(file.path)
  if (kept !== undefined) return { ok: true, value: { path: file.path, size, digest, text: kept } }
  const bytes = await readFile(shelf.registry, image, { ...file, digest })
  const text = bytes === undefined ? null : decode(bytes)
  return { ok: true, value: { path: file.path, size, digest, text } }
}

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
