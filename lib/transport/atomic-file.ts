import { randomBytes } from 'node:crypto'
import { open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** Names of files that are being written; readers and other processes pass them over. */
export const TEMPORARY_PREFIX = '.writing-'

/**
 * Puts a file in its place in one step: written beside it, flushed to the disk, renamed. A process that dies in
 * between leaves the old file or none, never half of one; two writers of one path both leave a whole file.
 *
 * @throws errors of the file system, with `code`
 */
export async function writeAtomically(path: string, bytes: Uint8Array | string): Promise<void> {
  const temporary = join(dirname(path), `${TEMPORARY_PREFIX}${process.pid}-${randomBytes(8).toString('hex')}`)
  try {
    const file = await open(temporary, 'wx', 0o644)
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined)
    throw error
  }
}
