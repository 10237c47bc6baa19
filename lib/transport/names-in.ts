import { readdir } from 'node:fs/promises'
import { isAbsence } from './plain-file.ts'

/** The names in a folder; none where there is no folder. @throws other errors of the file system */
export async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder)
  } catch (error) {
    if (isAbsence(error)) return []
    throw error
  }
}
