import { readTar, readTarBody, type TarEntry } from '#oci/tar'
import { TarInvalidError } from '#oci/tar-error'
import { SourceInvalidError } from './errors.ts'
import { gunzip } from './gunzip.ts'
import { SOURCE_LIMITS } from './limits.ts'
import type { OmittedFile, TreeContent } from './stored-tree.ts'
import { chooseEntry, rootOf } from './wanted-files.ts'

// A hostile archive may have 20,000 hostile names; the first ones tell enough.
const MAX_OMITTED = 100

/** Bounds that an archive is read within; see {@link SOURCE_LIMITS}. */
export type ArchiveLimits = Pick<
  typeof SOURCE_LIMITS,
  'entries' | 'fileBytes' | 'inflatedBytes' | 'totalBytes'
>

/**
 * The wanted files of a gzip tarball, read while it arrives. Of two entries with one name the later stands, as in
 * any tar; links are never followed.
 *
 * @throws {SourceInvalidError} for what is no such tarball, goes over a limit, or has no wanted file; errors of the
 * body pass through
 */
export async function readArchive(
  body: AsyncIterable<Uint8Array>,
  limits: Readonly<Record<keyof ArchiveLimits, number>> = SOURCE_LIMITS,
): Promise<TreeContent> {
  const files = new Map<string, string>()
  const omitted: OmittedFile[] = []
  let root: string | undefined
  let total = 0
  const omit = (path: string, reason: string) => {
    files.delete(path)
    if (omitted.length < MAX_OMITTED) omitted.push({ path: path.slice(0, 300), reason })
  }
  try {
    for await (const entry of readTar(gunzip(body, limits.inflatedBytes), limits.entries)) {
      if (entry.type === 'global-header') continue
      root ??= rootOf(entry.name)
      const choice = chooseEntry(entry.name, root)
      if (choice.kind === 'refuse') omit(entry.name, choice.reason)
      if (choice.kind !== 'keep' || entry.type === 'directory') continue
      const fault = faultOf(entry, limits.fileBytes)
      const text = fault === undefined ? decode(await readTarBody(entry, limits.fileBytes)) : undefined
      if (text === undefined) {
        omit(choice.path, fault ?? 'it is not UTF-8')
        continue
      }
      total += entry.size
      if (total > limits.totalBytes) {
        throw new SourceInvalidError(`The archive has more than ${limits.totalBytes} bytes of wanted files`)
      }
      files.set(choice.path, text)
    }
  } catch (error) {
    if (error instanceof TarInvalidError)
      throw new SourceInvalidError('The archive is not a sound tar file', error)
    throw error
  }
  if (files.size === 0)
    throw new SourceInvalidError('The archive has none of the files of the source repository')
  return { files, omitted }
}

function faultOf(entry: TarEntry, limitBytes: number): string | undefined {
  if (entry.type !== 'file') return `it is a ${entry.type}`
  return entry.size > limitBytes ? `it is larger than ${limitBytes} bytes` : undefined
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}
