import { rm, stat, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { TEMPORARY_PREFIX } from './atomic-file.ts'
import { namesIn } from './names-in.ts'

/** Keeps the number of small files in a folder bounded; those that were used longest ago go first. */
export type FileRoom = {
  /** To be called after a file was written; makes room when there are too many. */
  added(name: string): Promise<void>
  /** To be called after a file was read. */
  used(name: string): Promise<void>
}

/** How long a list of the folder is trusted; other processes write there too. Milliseconds. */
const LIST_AGE_MS = 600_000
/** Files of a writer that died are removed after an hour; no write takes that long. Milliseconds. */
const ABANDONED_MS = 3_600_000
/** The time of use is written down at most this often, milliseconds: an order over days needs no more. */
const TOUCH_MS = 3_600_000
/** Room made at once, as a share of the cap, so that not every write has to clean. */
const CLEAN_TO = 0.9

/** Bounds a folder. Methods throw errors of the file system. @param now milliseconds since the epoch */
export function createFileRoom(folder: string, maxFiles: number, now: () => number): FileRoom {
  const touched = new Map<string, number>()
  let names = new Set<string>()
  let listedAt = Number.NEGATIVE_INFINITY

  const clean = async (): Promise<void> => {
    const files: { readonly name: string; readonly usedAt: number }[] = []
    for (const name of await namesIn(folder)) {
      const usedAt = (await stat(join(folder, name)).catch(() => undefined))?.mtimeMs
      if (usedAt === undefined) continue
      if (!name.startsWith(TEMPORARY_PREFIX)) files.push({ name, usedAt })
      else if (now() - usedAt > ABANDONED_MS) await remove(join(folder, name))
    }
    const surplus = files.length > maxFiles ? files.length - Math.floor(maxFiles * CLEAN_TO) : 0
    const oldestFirst = files.toSorted((a, b) => a.usedAt - b.usedAt)
    for (const { name } of oldestFirst.slice(0, surplus)) {
      await remove(join(folder, name))
      touched.delete(name)
    }
    names = new Set(oldestFirst.slice(surplus).map(({ name }) => name))
    listedAt = now()
  }
  return {
    async added(name) {
      touched.set(name, now())
      names.add(name)
      if (names.size > maxFiles || now() - listedAt >= LIST_AGE_MS) await clean()
    },
    async used(name) {
      if (now() - (touched.get(name) ?? Number.NEGATIVE_INFINITY) < TOUCH_MS) return
      touched.set(name, now())
      // A read-only cache is still a cache: the time of use is then lost, nothing else.
      await utimes(join(folder, name), now() / 1000, now() / 1000).catch(() => undefined)
    },
  }
}

/** Another process may have been faster. */
async function remove(path: string): Promise<void> {
  await rm(path, { force: true, recursive: true }).catch(() => undefined)
}
