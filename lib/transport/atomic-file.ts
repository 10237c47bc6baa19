import { randomBytes } from 'node:crypto'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { isAbsence } from './plain-file.ts'

/** Names of files that are being written; readers and other processes pass them over. */
export const TEMPORARY_PREFIX = '.writing-'

/**
 * Puts a file in its place in one step: written beside it, renamed. A process that dies in between leaves the old
 * file or none, never half of one; two writers of one path both leave a whole file. The folder is made when it is
 * missing.
 *
 * @param isFlushed whether the file is on the disk before it has its name, so that a machine that loses its power
 *   leaves the old file or the new one; who checks what is read can do without
 * @throws errors of the file system, with `code`
 */
export async function writeAtomically(
  path: string,
  bytes: Uint8Array | string,
  isFlushed: boolean,
): Promise<void> {
  try {
    await writeInPlace(path, bytes, isFlushed)
  } catch (error) {
    if (!isAbsence(error)) throw error
    await mkdir(dirname(path), { recursive: true })
    await writeInPlace(path, bytes, isFlushed)
  }
}

async function writeInPlace(path: string, bytes: Uint8Array | string, isFlushed: boolean): Promise<void> {
  const temporary = join(dirname(path), `${TEMPORARY_PREFIX}${process.pid}-${randomBytes(8).toString('hex')}`)
  try {
    const file = await open(temporary, 'wx', 0o644)
    try {
      await file.writeFile(bytes)
      if (isFlushed) await file.sync()
    } finally {
      await file.close()
    }
    await rename(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined)
    throw error
  }
}
