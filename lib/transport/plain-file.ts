import { constants } from 'node:fs'
import { open, type FileHandle } from 'node:fs/promises'

/**
 * The bytes of a regular file, `undefined` when there is none or when it is larger than `limitBytes`. Opening does
 * not wait: what stands there may be a pipe that somebody put in the place of the file.
 *
 * @throws errors of the file system other than absence, with `code`
 */
export async function readPlainFile(path: string, limitBytes: number): Promise<Uint8Array | undefined> {
  try {
    const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK)
    try {
      const { size } = await file.stat().then((stat) => (stat.isFile() ? stat : { size: Infinity }))
      if (size > limitBytes) return undefined
      return await readTo(file, new Uint8Array(size))
    } finally {
      await file.close()
    }
  } catch (error) {
    if (isAbsence(error)) return undefined
    throw error
  }
}

/** Fills the bytes from the start of a file; a read may give less than was asked for. */
async function readTo(file: FileHandle, bytes: Uint8Array): Promise<Uint8Array> {
  let at = 0
  while (at < bytes.byteLength) {
    const { bytesRead } = await file.read(bytes, at, bytes.byteLength - at, at)
    if (bytesRead === 0) break
    at += bytesRead
  }
  return bytes.subarray(0, at)
}

/** Whether a file system error says that there is nothing: no such name, or a directory on the way is a file. */
export function isAbsence(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')
}
