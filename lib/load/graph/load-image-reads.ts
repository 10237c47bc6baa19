import type { ImageReadProgress } from '#graph/image-read-progress'
import type { Loaded } from '#problem/loaded'
import type { Outcome } from '#problem/outcome'
import type { Application } from '../application.ts'
import { problemAt } from '../limits/problem-at.ts'
import { loadCatalog } from '../load-catalog.ts'
import type { Patience } from '../lifetimes.ts'

/** How much of the images of a release was read, and whether more is on its way. */
export type ImageReads = {
  readonly total: number
  readonly unread: readonly string[]
  /** `null`: nobody asked for all of them. */
  readonly progress: ImageReadProgress | null
}

type Parts = Pick<Application, 'shelf' | 'imageReadings' | 'imageReads' | 'gates'>

/** What is read so far, without asking for more. */
export async function loadImageReads(
  { shelf, imageReadings, imageReads }: Parts,
  version: string,
  patience: Patience,
): Promise<Outcome<Loaded<ImageReads>>> {
  const outcome = await loadCatalog(shelf, version, patience)
  if (!outcome.ok) return outcome
  const { value: catalog } = outcome.value
  const { total, unread } = await imageReadings.of(catalog)
  const value = { total, unread, progress: imageReads.progress(catalog) }
  return { ok: true, value: { ...outcome.value, value } }
}

/** Starts to read the file lists of all images of a release; the answer does not wait for them. */
export async function startImageReads(
  parts: Parts,
  version: string,
  patience: Patience,
): Promise<Outcome<Loaded<ImageReads>>> {
  const outcome = await loadCatalog(parts.shelf, version, patience)
  if (!outcome.ok) return outcome
  const refused = problemAt(parts.gates.files)
  if (refused !== null) return { ok: false, problem: refused }
  parts.imageReads.start(outcome.value)
  return loadImageReads(parts, version, patience)
}
