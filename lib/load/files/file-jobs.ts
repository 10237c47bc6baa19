import PQueue from 'p-queue'
import type { FilesProgress } from '#catalog/image-files'
import type { Descriptor } from '#oci/descriptor'
import type { Digest } from '#oci/digest'
import type { Registry } from '#registry/registry'
import { leaving } from '#transport/single-flight'
import type { KeptIndexes } from './kept-index.ts'
import type { LayerIndex } from './layer-index.ts'
import { readLayerIndex, type ReadLayer } from './read-layer-index.ts'

/** Layers to be listed, bottom first; `key` names them among all jobs. */
export type FilesSubject = {
  readonly key: Digest
  readonly repository: string
  readonly layers: readonly Descriptor[]
}

/** A listing that is under way. */
export type FilesJob = {
  progress(): FilesProgress
  /** The indexes of all layers, when all of them were verified. @throws what reading a layer throws */
  readonly indexes: Promise<readonly LayerIndex[]>
  /**
   * To be called once by everybody who joined. When the last one leaves, the download ends `lingerMs` later, unless
   * somebody joins until then.
   */
  leave(lingerMs: number): void
}

/** The listings of this process: whoever asks for the same image joins the one under way. */
export type FilesJobs = {
  join(subject: FilesSubject): FilesJob
  /** The indexes when all layers were listed before; no request is made. */
  recall(layers: readonly Pick<Descriptor, 'digest'>[]): Promise<readonly LayerIndex[] | undefined>
}

/** Large layers that are listed at once: each keeps one thread of zlib and a connection busy. */
const LISTINGS = 2

type Running = {
  readonly job: Pick<FilesJob, 'progress' | 'indexes'>
  readonly stop: AbortController
  members: number
  ending: ReturnType<typeof setTimeout> | undefined
}

/** Makes the table of listings. */
export function createFilesJobs(registry: Registry, kept: KeptIndexes): FilesJobs {
  const queue = new PQueue({ concurrency: LISTINGS })
  const running = new Map<Digest, Running>()

  const start = ({ key, repository, layers }: FilesSubject): Running => {
    const stop = new AbortController()
    const progress = { bytes: 0, totalBytes: layers.reduce((sum, layer) => sum + layer.size, 0), entries: 0 }
    const list = async (layer: Descriptor): Promise<LayerIndex> => {
      const known = await kept.recall(layer.digest)
      if (known !== undefined) {
        progress.bytes += layer.size
        progress.entries += known.entries.length
        return known
      }
      const before = { ...progress }
      const count = (bytes: number, entries: number): void => {
        progress.bytes += bytes
        progress.entries += entries
      }
      const read = (): Promise<ReadLayer> => readLayerIndex(registry, repository, layer, count, stop.signal)
      const { index, documents } = await read().catch(async (error: unknown) => {
        stop.signal.throwIfAborted()
        // What never began to arrive was asked for several times already.
        if (progress.bytes === before.bytes || !mayPass(error)) throw error
        Object.assign(progress, before)
        return read()
      })
      await kept.keep(index, documents)
      return index
    }
    const work = queue.add(async () => {
      const indexes: LayerIndex[] = []
      for (const layer of layers) indexes.push(await list(layer))
      return indexes
    })
    const indexes = leaving(work, stop.signal)
    const entry: Running = {
      job: { progress: () => ({ ...progress }), indexes },
      stop,
      members: 0,
      ending: undefined,
    }
    running.set(key, entry)
    indexes
      .catch(() => undefined) // whoever joined is told
      .finally(() => {
        clearTimeout(entry.ending)
        if (running.get(key) === entry) running.delete(key)
      })
    return entry
  }

  return {
    join(subject) {
      const entry = running.get(subject.key) ?? start(subject)
      entry.members += 1
      clearTimeout(entry.ending)
      let hasLeft = false
      return {
        ...entry.job,
        leave(lingerMs) {
          if (hasLeft) return
          hasLeft = true
          entry.members -= 1
          if (entry.members > 0) return
          entry.ending = setTimeout(() => {
            running.delete(subject.key)
            entry.stop.abort(new Error('Everybody who asked for the files has left.'))
          }, lingerMs)
          entry.ending.unref()
        },
      }
    },
    async recall(layers) {
      const indexes = await Promise.all(layers.map((layer) => kept.recall(layer.digest)))
      return indexes.every((index) => index !== undefined) ? indexes : undefined
    },
  }
}

/** A body that was cut short or mixed up on its way is asked for once more, as every smaller one is. */
function mayPass(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return code === 'REGISTRY_UNREACHABLE' || code === 'CONTENT_MISMATCH'
}
