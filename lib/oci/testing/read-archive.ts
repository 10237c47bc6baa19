import { inChunks } from '../fixtures/build-tar.ts'
import { EntryTooLargeError, TarInvalidError } from '../tar-error.ts'
import { normaliseTarName } from '../tar-name.ts'
import { readTar, readTarBody, type TarEntry } from '../tar.ts'

type Seen = Pick<TarEntry, 'name' | 'type' | 'size'>

/** All entries and, if it comes to that, the rule that ended the reading. */
export async function readAll(
  bytes: Uint8Array,
  chunk = 65_536,
): Promise<{ seen: Seen[]; rule: string | undefined }> {
  const seen: Seen[] = []
  try {
    for await (const { name, type, size } of readTar(inChunks(bytes, chunk))) seen.push({ name, type, size })
  } catch (error) {
    if (error instanceof TarInvalidError) return { seen, rule: error.rule }
    throw error
  }
  return { seen, rule: undefined }
}

/** Text of the last file of this name, or the rule that kept it from being read. */
export async function findText(
  bytes: Uint8Array,
  wanted: string,
  chunk = 65_536,
): Promise<string | undefined> {
  let text: string | undefined
  try {
    for await (const entry of readTar(inChunks(bytes, chunk))) {
      if (normaliseTarName(entry.name) !== wanted || !['file', 'sparse'].includes(entry.type)) continue
      text = new TextDecoder().decode(await readTarBody(entry, 262_144))
    }
  } catch (error) {
    if (error instanceof TarInvalidError) return `error: ${error.rule}`
    if (error instanceof EntryTooLargeError) return `error: ${error.code}`
    throw error
  }
  return text
}
