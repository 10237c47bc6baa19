import type { ImageFile } from '#catalog/image-files'
import type { Outcome } from '#problem/outcome'
import type { Problem } from '#problem/problem'
import type { Application } from '../application.ts'
import { findNamedImage, type PlatformImage } from '../files/find-image.ts'
import { readingOf } from '../files/load-files.ts'
import { UNASKED_BYTES } from '../files/load-inside.ts'
import { mergeLayers } from '../files/merge-layers.ts'
import type { Patience } from '../lifetimes.ts'
import { toProblem } from '../to-problem.ts'

/** What is asked of the bills of materials of an image. */
export type SbomAsk = {
  readonly release: string
  readonly name: string
  /** Like `linux/arm64`; `undefined`: linux/amd64, or what stands for it. */
  readonly platform: string | undefined
  /** Whether large layers may be downloaded for it. */
  readonly download: boolean
}

/** An image with its files, `null` while they are not known. */
export type ImageListing = {
  readonly image: PlatformImage
  readonly files: readonly ImageFile[] | null
  readonly problem: Problem | null
}

/** The files of an image: those that were listed before, of a small one, or of any when the download is asked for. */
export async function listImage(
  app: Pick<Application, 'shelf' | 'files'>,
  { release, name, platform, download }: SbomAsk,
  patience: Patience,
): Promise<Outcome<ImageListing>> {
  const found = await findNamedImage(app.shelf, release, name, platform, patience)
  if (!found.ok) return found
  const image = found.value
  try {
    const kept = await app.files.recall(image.layers)
    if (kept !== undefined) {
      return { ok: true, value: { image, files: mergeLayers(kept).files, problem: null } }
    }
    const sizeBytes = image.layers.reduce((sum, layer) => sum + layer.size, 0)
    if (sizeBytes > UNASKED_BYTES && !download) {
      return { ok: true, value: { image, files: null, problem: null } }
    }
    const files = await readingOf(app, image).within(patience.history)
    return files.ok
      ? { ok: true, value: { image, files: files.value.files, problem: null } }
      : { ok: true, value: { image, files: null, problem: files.problem } }
  } catch (error) {
    return { ok: false, problem: toProblem(error, app.shelf.host) }
  }
}
