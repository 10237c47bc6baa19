import { openByteReader, type ByteReader } from './byte-reader.ts'
import { EntryTooLargeError, TarInvalidError } from './tar-error.ts'
import { BLOCK_LENGTH } from './tar-header.ts'
import { readMember, type TarEntryType, type TarMember } from './tar-member.ts'

/**
 * One entry of an archive. `name` and `linkName` are as written; `normaliseTarName` makes them comparable and
 * refuses the dangerous ones. `size` is what the header says, in bytes.
 */
export type TarEntry = {
  readonly name: string
  readonly type: TarEntryType
  readonly size: number
  /** Permission bits. */
  readonly mode: number
  readonly linkName: string
  /** Where the header begins, in inflated bytes. */
  readonly offset: number
  /** To be read before the next entry is asked for, once; what is not read is passed over. */
  readonly body: AsyncIterable<Uint8Array>
}

/** Headers of all kinds that one archive may have; the largest extension has some 20,000. */
const DEFAULT_HEADER_LIMIT = 100_000

/**
 * The entries of a tar archive in their order, as Go's `archive/tar` reads it. After the last one the stream is read
 * to its end, since whoever verifies it does so there; leaving the loop early gives the stream back.
 *
 * @param headerLimit headers of all kinds that are read before the archive is refused
 * @throws {TarInvalidError} and whatever the stream throws
 * @see golang/go:src/archive/tar/reader.go
 */
export async function* readTar(
  source: AsyncIterable<Uint8Array>,
  headerLimit: number = DEFAULT_HEADER_LIMIT,
): AsyncGenerator<TarEntry, void, undefined> {
  const reader = openByteReader(source)
  const budget = { headers: headerLimit }
  try {
    for (;;) {
      const member = await readMember(reader, budget)
      if (member === undefined) break
      const content = openContent(reader, member)
      const { name, type, size, mode, linkName, offset } = member
      yield { name, type, size, mode, linkName, offset, body: content.body }
      if (content.isUnread() && !(await content.finish())) break
    }
    await reader.skip(Number.POSITIVE_INFINITY)
  } finally {
    await reader.close()
  }
}

/**
 * The whole body of an entry.
 *
 * @throws {EntryTooLargeError} before anything is read
 * @throws {TarInvalidError}
 */
export async function readTarBody(entry: TarEntry, limitBytes: number): Promise<Uint8Array> {
  if (entry.size > limitBytes) throw new EntryTooLargeError(entry.name, entry.size, limitBytes)
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of entry.body) {
    chunks.push(chunk)
    length += chunk.length
  }
  const bytes = new Uint8Array(length)
  let filled = 0
  for (const chunk of chunks) {
    bytes.set(chunk, filled)
    filled += chunk.length
  }
  return bytes
}

type Content = {
  readonly body: AsyncIterable<Uint8Array>
  /** Ends the body, and says whether bytes of it or its filling are left. */
  isUnread(): boolean
  /** Passes over what is left, filling included; false when the archive ends without its filling. */
  finish(): Promise<boolean>
}

function openContent(reader: ByteReader, member: TarMember): Content {
  const { storedSize, offset, name } = member
  const filling = (BLOCK_LENGTH - (storedSize % BLOCK_LENGTH)) % BLOCK_LENGTH
  let remaining = storedSize
  let isCurrent = true

  async function* read(): AsyncGenerator<Uint8Array, void, undefined> {
    if (member.type === 'sparse') throw new TarInvalidError(offset, 'unsupported', 'has a sparse file')
    for (;;) {
      refuseWhenPassed()
      if (remaining === 0) return
      const chunk = await reader.readSome(remaining)
      if (chunk === undefined) throw truncatedError(offset)
      remaining -= chunk.length
      yield chunk
    }
  }

  function refuseWhenPassed(): void {
    if (!isCurrent) throw new Error(`The body of ${name.slice(0, 200)} was asked for after the next entry.`)
  }

  function isUnread(): boolean {
    isCurrent = false
    return remaining + filling > 0
  }

  async function finish(): Promise<boolean> {
    if ((await reader.skip(remaining)) < remaining) throw truncatedError(offset)
    return (await reader.skip(filling)) === filling
  }

  return { body: { [Symbol.asyncIterator]: read }, isUnread, finish }
}

function truncatedError(offset: number): TarInvalidError {
  return new TarInvalidError(offset, 'truncated', 'has an entry that goes on after the end of the data')
}
