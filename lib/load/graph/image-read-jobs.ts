import { LRUCache } from 'lru-cache'
import type { Catalog } from '#catalog/catalog'
import type { ExtensionDetail } from '#catalog/extension-detail'
import type { ImageReadProgress } from '#graph/image-read-progress'
import { isReadableLayer } from '#oci/layer-codec'
import type { Loaded } from '#problem/loaded'
import type { FilesJobs, FilesSubject } from '../files/file-jobs.ts'
import type { ResolveJobs } from '../resolve/resolve-jobs.ts'

/** Readings of all images of a release, which somebody asked for; they go on to their end. */
export type ImageReadJobs = {
  /** Starts one, unless it is under way or was done without a fault. */
  start(catalog: Loaded<Catalog>): void
  /** How far it has come; `null`: nobody asked. */
  progress(catalog: Catalog): ImageReadProgress | null
}

const MEBIBYTE = 1024 * 1024
/** Layers of a larger image are read when somebody asks for that image: a driver has some hundred MiB. */
const IMAGE_BYTES = 32 * MEBIBYTE
/** Images that are asked for at once; the listings have a limit of their own. */
const AT_ONCE = 4
const MAX_JOBS = 32

type Slot = { progress: ImageReadProgress }

const BEGUN: ImageReadProgress = { done: 0, total: 0, failed: 0, tooLarge: 0, isOver: false }

/** Makes the table of readings. */
export function createImageReadJobs(
  resolves: Pick<ResolveJobs, 'open'>,
  files: Pick<FilesJobs, 'join'>,
): ImageReadJobs {
  const slots = new LRUCache<string, Slot>({ max: MAX_JOBS })

  const read = async (subject: FilesSubject, slot: Slot): Promise<void> => {
    const job = files.join(subject)
    let failed = 0
    try {
      await job.indexes
    } catch {
      // Why is told on the page of the extension, which asks again.
      failed = 1
    } finally {
      job.leave(0)
    }
    const { progress } = slot
    slot.progress = { ...progress, done: progress.done + 1 - failed, failed: progress.failed + failed }
  }
  const run = async (catalog: Loaded<Catalog>, slot: Slot): Promise<void> => {
    try {
      const resolve = resolves.open(catalog)
      await resolve.finished
      const all = resolve.rows().flatMap(subjectsOf)
      const wanted = all.filter(({ layers }) => weight(layers) <= IMAGE_BYTES)
      slot.progress = { ...slot.progress, total: wanted.length, tooLarge: all.length - wanted.length }
      const queue = wanted[Symbol.iterator]()
      const work = async (): Promise<void> => {
        for (const subject of queue) await read(subject, slot)
      }
      await Promise.all(Array.from({ length: AT_ONCE }, work))
    } finally {
      slot.progress = { ...slot.progress, isOver: true }
    }
  }

  return {
    start(catalog) {
      const key = keyOf(catalog.value)
      const known = slots.get(key)?.progress
      if (known !== undefined && (!known.isOver || known.failed === 0)) return
      const slot = { progress: BEGUN }
      slots.set(key, slot)
      void run(catalog, slot)
    },
    progress: (catalog) => slots.get(keyOf(catalog))?.progress ?? null,
  }
}

/** Images with content, of platforms that could be read. */
function subjectsOf({ home, platforms }: ExtensionDetail): readonly FilesSubject[] {
  if (home === undefined) return []
  return platforms.flatMap(({ digest, kind, layers }) => {
    const readable = layers.filter(({ mediaType }) => isReadableLayer(mediaType))
    return kind === 'stub' || readable.length === 0
      ? []
      : [{ key: digest, repository: home, layers: readable }]
  })
}

function weight(layers: FilesSubject['layers']): number {
  return layers.reduce((sum, { size }) => sum + size, 0)
}

function keyOf({ version, indexDigest }: Catalog): string {
  return `${version} ${indexDigest ?? 'embedded'}`
}
