import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach } from 'vitest'
import type { Digest } from '#oci/digest'
import { createContentStore, type ContentStoreOptions } from '../content-store.ts'
import { digestOf } from '../sha256.ts'
import type { ContentStore } from '../store.ts'

let directory = ''
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'content-store-'))
})
afterEach(() => rm(directory, { recursive: true, force: true }))

/** A place in the directory that the running test has for its stores; of no parts, the directory itself. */
export const pathIn = (...parts: readonly string[]): string => join(directory, ...parts)

/** Bytes of a mebibyte; a store of a test keeps as many in memory. */
export const MIB = 1024 * 1024

/** Text as bytes. */
export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)

/** Bytes as text, of none nothing. */
export const textOf = (bytes: Uint8Array | undefined): string | undefined =>
  bytes === undefined ? undefined : new TextDecoder().decode(bytes)

/** The file in which a store keeps a blob. */
export const pathOf = (digest: Digest): string => pathIn('blobs', 'sha256', digest.slice(7))

/** A store on that directory, as after a restart. */
export function open(more: Partial<ContentStoreOptions> = {}): ContentStore {
  return createContentStore({ directory, capBytes: 10 * MIB, memoryBytes: MIB, ...more })
}

/** Has a text written by a store that nobody uses any more. */
export async function stored(text: string): Promise<Digest> {
  const bytes = bytesOf(text)
  await open().write(digestOf(bytes), bytes)
  return digestOf(bytes)
}
