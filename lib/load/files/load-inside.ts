import type { ImageInside } from '#catalog/image-files'
import type { Outcome } from '#problem/outcome'
import type { Problem } from '#problem/problem'
import type { Application } from '../application.ts'
import type { Patience } from '../lifetimes.ts'
import { settleWithin } from '../waiting.ts'
import { findNamedImage, type PlatformImage } from './find-image.ts'
import { readingOf } from './load-files.ts'
import { mergeLayers } from './merge-layers.ts'

/** Layers of so many bytes are read because somebody looks at the page; for more somebody has to ask. */
export const UNASKED_BYTES = 2 * 1024 * 1024

/**
 * What is known of the files of an image without a long download: those that were listed before, and those of a
 * small image.
 */
export async function loadInside(
  app: Pick<Application, 'shelf' | 'files'>,
  version: string,
  name: string,
  platform: string | undefined,
  patience: Patience,
): Promise<Outcome<ImageInside<Problem>>> {
  const start = performance.now()
  const finding = findNamedImage(app.shelf, version, name, platform, patience)
  await settleWithin(finding, patience.history)
  const left = patience.history - (performance.now() - start)
  if (left <= 0) return { ok: false, problem: STILL_READING }
  const image = await finding
  return image.ok ? { ok: true, value: await look(app, image.value, left) } : image
}

async function look(
  app: Pick<Application, 'shelf' | 'files'>,
  image: PlatformImage,
  limitMs: number,
): Promise<ImageInside<Problem>> {
  const { layers, digest, platform } = image
  const sizeBytes = layers.reduce((sum, layer) => sum + layer.size, 0)
  const base = { platform, digest, sizeBytes }
  const kept = await app.files.recall(layers)
  if (kept !== undefined) {
    return { ...base, files: { platform, digest, ...mergeLayers(kept) }, problem: null }
  }
  if (sizeBytes > UNASKED_BYTES) return { ...base, files: null, problem: null }
  const files = await readingOf(app, image).within(limitMs)
  return files.ok
    ? { ...base, files: files.value, problem: null }
    : { ...base, files: null, problem: files.problem }
}

export const STILL_READING: Problem = {
  kind: 'unreachable',
  title: 'The image has not been read yet.',
  advice: 'The page tries again by itself in a few seconds.',
  retryAfterSeconds: 3,
}
