import { rm, stat, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import type { Digest } from '#oci/digest'
import { TEMPORARY_PREFIX, writeAtomically } from './atomic-file.ts'
import { namesIn } from './names-in.ts'
import { readPlainFile } from './plain-file.ts'
import { digestOf } from './sha256.ts'

/** The blobs of an OCI image layout on disk, bounded by total size. All methods throw errors of the file system. */
export type BlobFiles = {
  /** Verified bytes; a file that does not match is deleted and counts as absent. */
  read(digest: Digest): Promise<Uint8Array | undefined>
  /** Bytes must have been verified. Oldest blobs go when there are too many bytes. */
  write(digest: Digest, bytes: Uint8Array): Promise<void>
  /** Bytes of one blob without reading it. */
  sizeOf(digest: string): Promise<number | undefined>
  total(): Promise<{ readonly blobs: number; readonly bytes: number }>
}

/** How long a list of the directory is trusted; other processes write there too. Milliseconds. */
const LIST_AGE_MS = 600_000
/** Files of a writer that died are removed after an hour; no write takes that long. Milliseconds. */
const ABANDONED_MS = 3_600_000
/** The time of use is written down at most this often, milliseconds: LRU over days needs no more. */
const TOUCH_MS = 3_600_000
/** Room made at once when the cap is passed, as a share of the cap, so that not every write has to clean. */
const CLEAN_TO = 0.9

/** Bytes of the largest blob that is kept; all that are read whole are below 64 MiB. */
const LARGEST_BYTES = 128 * 1024 * 1024

type Entry = { readonly size: number; readonly usedAt: number }

/**
 * Opens the blobs below an image layout. The list of files is made in the background and again now and then.
 *
 * @param now milliseconds since the epoch
 * @see image-spec v1.1.1 image-layout.md#blobs
 */
export function createBlobFiles(root: string, capBytes: number, now: () => number): BlobFiles {
  const folder = join(root, 'blobs', 'sha256')
  const pathOf = (hex: string): string => join(folder, hex)
  let entries = new Map<string, Entry>()
  // A resolve writes hundreds of blobs beside thousands: the total is kept and not counted each time.
  let total = 0
  let listedAt = Number.NEGATIVE_INFINITY
  let listing: Promise<void> | undefined

  const list = async (): Promise<void> => {
    const found = new Map<string, Entry>()
    for (const name of await namesIn(folder)) {
      const facts = await stat(pathOf(name)).catch(() => undefined)
      if (facts === undefined) continue
      if (/^[0-9a-f]{64}$/.test(name)) {
        found.set(name, { size: facts.size, usedAt: Math.max(facts.atimeMs, facts.mtimeMs) })
      } else if (name.startsWith(TEMPORARY_PREFIX) && now() - facts.mtimeMs > ABANDONED_MS) {
        await remove(pathOf(name))
      }
    }
    // What was written while the list was made is newer than the list.
    for (const [hex, entry] of entries) if (entry.usedAt > listedAt && !found.has(hex)) found.set(hex, entry)
    entries = found
    total = bytesOf(entries)
    listedAt = now()
  }
  const listed = async (): Promise<void> => {
    if (now() - listedAt < LIST_AGE_MS) return
    listing ??= list().finally(() => {
      listing = undefined
    })
    await listing
  }
  const note = (hex: string, entry: Entry | undefined): void => {
    total += (entry?.size ?? 0) - (entries.get(hex)?.size ?? 0)
    if (entry === undefined) entries.delete(hex)
    else entries.set(hex, entry)
  }
  const drop = async (hex: string): Promise<void> => {
    note(hex, undefined)
    await remove(pathOf(hex))
  }
  const makeRoom = async (): Promise<void> => {
    await listed()
    if (total <= capBytes) return
    const oldestFirst = [...entries].toSorted(([, a], [, b]) => a.usedAt - b.usedAt)
    for (const [hex] of oldestFirst) {
      if (total <= capBytes * CLEAN_TO) break
      await drop(hex)
    }
  }
  const touch = async (hex: string, size: number): Promise<void> => {
    const before = entries.get(hex)?.usedAt ?? 0
    note(hex, { size, usedAt: now() })
    if (now() - before < TOUCH_MS) return
    // A read-only cache is still a cache: the time of use is then lost, nothing else.
    await utimes(pathOf(hex), now() / 1000, now() / 1000).catch(() => undefined)
  }
  return {
    async read(digest) {
      const hex = hexOf(digest)
      const bytes = await readPlainFile(pathOf(hex), LARGEST_BYTES)
      if (bytes !== undefined && digestOf(bytes) === digest) {
        await touch(hex, bytes.byteLength)
        return bytes
      }
      if (bytes !== undefined) await drop(hex)
      return undefined
    },
    async write(digest, bytes) {
      if (bytes.byteLength > Math.min(capBytes, LARGEST_BYTES)) return
      await writeOver(pathOf(hexOf(digest)), bytes)
      note(hexOf(digest), { size: bytes.byteLength, usedAt: now() })
      await makeRoom()
    },
    async sizeOf(digest) {
      const facts = await stat(pathOf(hexOf(digest))).catch(() => undefined)
      return facts?.isFile() === true ? facts.size : undefined
    },
    async total() {
      await listed()
      return { blobs: entries.size, bytes: total }
    },
  }
}

/**
 * A file takes the place of whatever stands there, also of a directory. It is not flushed: what the disk lost is seen
 * by its digest when it is read, and asked for again.
 */
async function writeOver(path: string, bytes: Uint8Array): Promise<void> {
  try {
    await writeAtomically(path, bytes, false)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EISDIR')) throw error
    await remove(path)
    await writeAtomically(path, bytes, false)
  }
}

/** Another process may have been faster, and what stands there may be a directory. */
async function remove(path: string): Promise<void> {
  await rm(path, { force: true, recursive: true }).catch(() => undefined)
}

function hexOf(digest: string): string {
  return digest.slice('sha256:'.length)
}

function bytesOf(entries: ReadonlyMap<string, Entry>): number {
  let total = 0
  for (const { size } of entries.values()) total += size
  return total
}
