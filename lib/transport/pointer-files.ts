import { join } from 'node:path'
import { isDigest } from '#oci/digest'
import { writeAtomically } from './atomic-file.ts'
import { createFileRoom } from './file-room.ts'
import { namesIn } from './names-in.ts'
import { readPlainFile } from './plain-file.ts'
import { digestOf } from './sha256.ts'
import type { Pointer } from './store.ts'

/** Pointers as files `pointers/<sha256 of the key>.json`; what does not read as one counts as absent. */
export type PointerFiles = {
  read(key: string): Promise<Pointer | undefined>
  write(key: string, pointer: Pointer): Promise<void>
  /** All that can be read, with their keys. */
  all(): Promise<readonly KeyedPointer[]>
}

/** A pointer and what it is the pointer of. */
export type KeyedPointer = { readonly key: string; readonly pointer: Pointer }

/** A pointer is below 1 KiB unless somebody wrote something else there. */
const LIMIT_BYTES = 16_384
/**
 * Pointers that are kept: every image of 160 releases with its manifest and its signature, below 100 MB of blocks.
 * Those that were used longest ago go first.
 */
const MAX_FILES = 24_000
/** Longest key, etag and media type that are believed. */
const LIMIT_CHARACTERS = 4_096

/** Opens the pointers beside an image layout. Methods throw errors of the file system. */
export function createPointerFiles(root: string, now: () => number, maxFiles = MAX_FILES): PointerFiles {
  const folder = join(root, 'pointers')
  const room = createFileRoom(folder, maxFiles, now)
  const read = async (name: string): Promise<KeyedPointer | undefined> => {
    const bytes = await readPlainFile(join(folder, name), LIMIT_BYTES)
    const keyed = bytes === undefined ? undefined : parsePointer(bytes, now())
    return keyed !== undefined && nameOf(keyed.key) === name ? keyed : undefined
  }
  return {
    async read(key) {
      const keyed = await read(nameOf(key))
      if (keyed !== undefined) await room.used(nameOf(key))
      return keyed?.pointer
    },
    async write(key, pointer) {
      const name = nameOf(key)
      await writeAtomically(join(folder, name), `${JSON.stringify({ key, ...pointer })}\n`, true)
      await room.added(name)
    },
    async all() {
      const found: KeyedPointer[] = []
      for (const name of await namesIn(folder)) {
        const keyed = /^[0-9a-f]{64}\.json$/.test(name) ? await read(name) : undefined
        if (keyed !== undefined) found.push(keyed)
      }
      return found
    },
  }
}

/**
 * A pointer out of the bytes of its file; a time in the future is brought back to now, since a clock that was
 * wrong must not make a pointer look fresh for ever.
 */
export function parsePointer(bytes: Uint8Array, now: number): KeyedPointer | undefined {
  const value = parseJson(bytes)
  if (typeof value !== 'object' || value === null) return undefined
  const key = textOf(value, 'key')
  const digest = textOf(value, 'digest')
  const confirmedAt: unknown = Reflect.get(value, 'confirmedAt')
  if (key === undefined || digest === undefined || !isDigest(digest)) return undefined
  if (typeof confirmedAt !== 'number' || !Number.isFinite(confirmedAt) || confirmedAt < 0) return undefined
  const etag = textOf(value, 'etag')
  const mediaType = textOf(value, 'mediaType')
  return {
    key,
    pointer: {
      digest,
      confirmedAt: Math.min(confirmedAt, now),
      ...(etag === undefined ? {} : { etag }),
      ...(mediaType === undefined ? {} : { mediaType }),
    },
  }
}

/** A text field; control characters would end up in a header of the next request. */
function textOf(value: object, name: string): string | undefined {
  const text: unknown = Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined
  if (typeof text !== 'string' || text.length > LIMIT_CHARACTERS) return undefined
  return /^[\u0020-\u007e]*$/.test(text) ? text : undefined
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return undefined
  }
}

function nameOf(key: string): string {
  return `${digestOf(new TextEncoder().encode(key)).slice('sha256:'.length)}.json`
}
