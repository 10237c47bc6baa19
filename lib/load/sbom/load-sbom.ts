import type { ImageFile, ImageFiles } from '#catalog/image-files'
import { purposeOf, ROOTFS } from '#catalog/image-paths'
import type { SbomEntry } from '#catalog/sbom'
import type { SbomReading } from '#catalog/sbom-reading'
import type { Outcome } from '#problem/outcome'
import type { Problem } from '#problem/problem'
import { SBOM_BYTES } from '#trust/sbom/read-spdx'
import type { Application } from '../application.ts'
import type { PlatformImage } from '../files/find-image.ts'
import { STILL_READING } from '../files/load-inside.ts'
import { contentOf } from '../files/read-file.ts'
import type { Patience } from '../lifetimes.ts'
import { toProblem } from '../to-problem.ts'
import { settleWithin } from '../waiting.ts'
import { listImage, type SbomAsk } from './list-image.ts'
import { sbomBytes } from './sbom-bytes.ts'

type Reader = Pick<Application, 'shelf' | 'files' | 'store' | 'sboms'>

/** More documents than any image has; the rest is named as unread. */
const MAX_DOCUMENTS = 64

/**
 * The bills of materials in an image: read when its files were listed before, when it is small, or when somebody asks
 * for the download; it goes on for whoever asks again.
 */
export async function loadSbom(
  app: Reader,
  ask: SbomAsk,
  patience: Patience,
): Promise<Outcome<SbomReading<Problem>>> {
  let outcome: Outcome<SbomReading<Problem>> = { ok: false, problem: STILL_READING }
  const reading = async (): Promise<void> => {
    outcome = await read(app, ask, patience)
  }
  await settleWithin(reading(), patience.history)
  return outcome
}

async function read(app: Reader, ask: SbomAsk, patience: Patience): Promise<Outcome<SbomReading<Problem>>> {
  const listing = await listImage(app, ask, patience)
  if (!listing.ok) return listing
  const { image, files, problem } = listing.value
  const { platform, digest, layers } = image
  const base = { platform, digest, sizeBytes: layers.reduce((sum, layer) => sum + layer.size, 0) }
  if (files === null) return { ok: true, value: { ...base, sboms: null, problem } }
  try {
    const entries = await readEntries(app, image, files)
    return { ok: true, value: { ...base, sboms: { platform, digest, entries }, problem: null } }
  } catch (error) {
    return { ok: true, value: { ...base, sboms: null, problem: toProblem(error, app.shelf.host) } }
  }
}

async function readEntries(
  app: Reader,
  image: PlatformImage,
  files: ImageFiles['files'],
): Promise<readonly SbomEntry[]> {
  const entries: SbomEntry[] = []
  for (const file of files) {
    if (file.type === 'directory' || purposeOf(file.path) !== 'sbom') continue
    const at = { path: file.path.slice(ROOTFS.length - 1), size: file.size, digest: file.digest ?? null }
    if (entries.length >= MAX_DOCUMENTS) {
      const reason = `The image has more than ${MAX_DOCUMENTS} documents; this one was not read.`
      entries.push({ ...at, kind: 'unreadable', reason })
    } else entries.push({ ...at, ...(await readEntry(app, image, files, file)) })
  }
  return entries
}

type Read =
  | Pick<Extract<SbomEntry, { kind: 'read' }>, 'kind' | 'document' | 'size' | 'digest'>
  | Pick<Extract<SbomEntry, { kind: 'unreadable' }>, 'kind' | 'reason'>

async function readEntry(
  app: Reader,
  image: PlatformImage,
  files: ImageFiles['files'],
  entry: ImageFile,
): Promise<Read> {
  const file = contentOf(files, entry.path)
  if (file?.type !== 'file') return unreadable('It is a link or no plain file, and was not followed.')
  const { digest, size } = file
  if (digest === undefined) {
    return unreadable(`It has ${size} bytes, more than the ${SBOM_BYTES} that are read.`)
  }
  const bytes = await sbomBytes(app, image, { ...file, digest })
  if (bytes === undefined) return unreadable('Its bytes are not in the layer that lists it.')
  try {
    return { kind: 'read', document: app.sboms.document(digest, bytes), size, digest }
  } catch (error) {
    const isBroken = error instanceof Error && 'code' in error && error.code === 'DOCUMENT_INVALID'
    if (!isBroken) throw error
    return unreadable(error.message)
  }
}

function unreadable(reason: string): Read {
  return { kind: 'unreadable', reason }
}
