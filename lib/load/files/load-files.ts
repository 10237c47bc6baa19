import type { FilesEvent, FilesProgress, ImageFiles } from '#catalog/image-files'
import type { Outcome } from '#problem/outcome'
import type { Problem } from '#problem/problem'
import { leaving } from '#transport/single-flight'
import type { Application } from '../application.ts'
import type { Patience } from '../lifetimes.ts'
import { toProblem } from '../to-problem.ts'
import { settleWithin } from '../waiting.ts'
import { findNamedImage, type PlatformImage } from './find-image.ts'
import { mergeLayers } from './merge-layers.ts'

/** The files of an image: there already, or being read. */
export type FilesReading = {
  readonly image: PlatformImage
  /** Progress while the layers arrive, then the result or the failure. Leaving ends the download with the last one. */
  readonly events: (signal?: AbortSignal) => AsyncIterable<FilesEvent<Problem>>
  /** The files, if they are there within the time; the download goes on for a minute for whoever asks again. */
  readonly within: (limitMs: number) => Promise<Outcome<ImageFiles> | Unfinished>
}

/** The time was over before the last byte had arrived. */
export type Unfinished = {
  readonly ok: false
  readonly problem: Problem
  readonly progress: FilesProgress
}

/** Somebody who was told to ask again shall find the download under way. */
const LINGER_MS = 60_000
const PACE_MS = 200

/** The files of one platform of an extension. Nothing is downloaded before events are read. */
export async function loadFiles(
  app: Pick<Application, 'shelf' | 'files'>,
  version: string,
  name: string,
  platform: string | undefined,
  patience: Patience,
): Promise<Outcome<FilesReading>> {
  const image = await findNamedImage(app.shelf, version, name, platform, patience)
  return image.ok ? { ok: true, value: readingOf(app, image.value) } : image
}

/** The files of an image, whatever named it. */
export function readingOf(
  { shelf, files }: Pick<Application, 'shelf' | 'files'>,
  image: PlatformImage,
): FilesReading {
  const { repository, layers } = image
  const join = () => files.join({ key: image.digest, repository, layers })
  const failed = (error: unknown): Problem => toProblem(error, shelf.host)

  async function* events(signal?: AbortSignal): AsyncGenerator<FilesEvent<Problem>, void, undefined> {
    const job = join()
    try {
      const settled = job.indexes.then(
        () => true,
        () => true,
      )
      for (let isOver = false; !isOver;) {
        yield { kind: 'progress', progress: job.progress() }
        const paced = settleWithin(settled, PACE_MS).then(() => false)
        isOver = await leaving(Promise.race([settled, paced]), signal)
      }
      yield { kind: 'progress', progress: job.progress() }
      yield { kind: 'result', files: { ...image, ...mergeLayers(await job.indexes) } }
    } catch (error) {
      signal?.throwIfAborted()
      yield { kind: 'failed', problem: failed(error) }
    } finally {
      job.leave(0)
    }
  }

  return {
    image,
    events,
    async within(limitMs) {
      const job = join()
      try {
        let isOver = false
        const over = (): void => {
          isOver = true
        }
        await settleWithin(job.indexes.then(over, over), limitMs)
        if (!isOver) return unfinished(job.progress())
        return { ok: true, value: { ...image, ...mergeLayers(await job.indexes) } }
      } catch (error) {
        return { ok: false, problem: failed(error) }
      } finally {
        job.leave(LINGER_MS)
      }
    },
  }
}

/** The answer while layers still arrive. */
export function unfinished(progress: FilesProgress): Unfinished {
  const { bytes, totalBytes } = progress
  const problem: Problem = {
    kind: 'unreachable',
    title: `${bytes} of ${totalBytes} bytes of the layers have been read; the reading goes on.`,
    advice: 'Ask again in a few seconds.',
    retryAfterSeconds: 5,
  }
  return { ok: false, problem, progress }
}
