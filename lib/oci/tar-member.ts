import type { ByteReader } from './byte-reader.ts'
import { TarInvalidError } from './tar-error.ts'
import { BLOCK_LENGTH, isZeroBlock, parseTarHeader, parseText, type TarHeader } from './tar-header.ts'
import { parsePaxRecords, type PaxRecords } from './tar-pax.ts'

/**
 * What an entry is. `global-header` stands for PAX records that concern the whole archive and is no file; `sparse` is
 * a file that is stored without its holes and cannot be read here; `other` is a flag that no standard knows.
 */
export type TarEntryType =
  | 'file'
  | 'directory'
  | 'symlink'
  | 'hardlink'
  | 'character-device'
  | 'block-device'
  | 'fifo'
  | 'global-header'
  | 'sparse'
  | 'other'

/** Headers that belong together, joined: what an entry is and how many bytes follow it. */
export type TarMember = {
  readonly name: string
  readonly type: TarEntryType
  readonly size: number
  readonly storedSize: number
  readonly mode: number
  readonly linkName: string
  readonly offset: number
}

/** Headers that may still be read; those of names and records count as well, or an archive of them had no end. */
export type HeaderBudget = { headers: number }

/** Long names and PAX records of one entry; Go stops at the same size. */
const MAX_META_LENGTH = 1024 * 1024

/**
 * The next entry with the headers that rename or resize it, its body not yet read; `undefined` at the end. PAX
 * records of the whole archive are an entry of their own and change no other, as in Go.
 *
 * @throws {TarInvalidError}
 */
export async function readMember(reader: ByteReader, budget: HeaderBudget): Promise<TarMember | undefined> {
  let records: PaxRecords = new Map()
  let longName = ''
  let longLink = ''
  for (;;) {
    const offset = reader.offset()
    const block = takeHeaderBlock(reader) ?? (await readHeaderBlock(reader))
    if (block === undefined) return undefined
    budget.headers -= 1
    if (budget.headers < 0)
      throw new TarInvalidError(offset, 'limit', 'goes on after the headers that are read')
    const header = parseTarHeader(block, offset)
    switch (header.flag) {
      case 'x':
        records = parsePaxRecords(await readMeta(reader, header, offset), offset)
        break
      case 'g':
        parsePaxRecords(await readMeta(reader, header, offset), offset)
        return { ...header, type: 'global-header', size: 0, storedSize: 0, offset }
      case 'L':
        longName = parseText(await readMeta(reader, header, offset))
        break
      case 'K':
        longLink = parseText(await readMeta(reader, header, offset))
        break
      default:
        if (header.isSparseExtended) await skipSparseMaps(reader, offset)
        return joinMember(header, records, longName, longLink, offset)
    }
  }
}

/** The next header when it is at hand; not a block of zeros, which says something together with the next one. */
function takeHeaderBlock(reader: ByteReader): Uint8Array | undefined {
  return reader.peekNow() === 0 ? undefined : reader.takeNow(BLOCK_LENGTH)
}

/** The next header; `undefined` at two blocks of zeros, at one that is the last, and where the data simply ends. */
async function readHeaderBlock(reader: ByteReader): Promise<Uint8Array | undefined> {
  const offset = reader.offset()
  const block = await readWholeBlock(reader, offset)
  if (block === undefined || !isZeroBlock(block)) return block
  const second = await readWholeBlock(reader, offset)
  if (second === undefined || isZeroBlock(second)) return undefined
  throw new TarInvalidError(offset, 'header', 'has a single block of zeros between entries')
}

async function readWholeBlock(reader: ByteReader, offset: number): Promise<Uint8Array | undefined> {
  const block = await reader.readBlock(BLOCK_LENGTH)
  if (block.length === BLOCK_LENGTH) return block
  if (block.length === 0) return undefined
  const isTar = offset > 0 || parseText(block.subarray(257, 262)) === 'ustar'
  if (!isTar) throw new TarInvalidError(offset, 'not tar', 'is no tar archive')
  throw new TarInvalidError(offset, 'truncated', 'ends within a header')
}

async function readMeta(reader: ByteReader, header: TarHeader, offset: number): Promise<Uint8Array> {
  const { size } = header
  if (size > MAX_META_LENGTH) {
    throw new TarInvalidError(
      offset,
      'limit',
      `has ${size} bytes of names and records, more than ${MAX_META_LENGTH}`,
    )
  }
  const bytes = await reader.readBlock(size)
  if (bytes.length < size) throw new TarInvalidError(offset, 'truncated', 'ends within names and records')
  await reader.skip((BLOCK_LENGTH - (size % BLOCK_LENGTH)) % BLOCK_LENGTH)
  return bytes
}

/** GNU's old sparse files have blocks between header and body that no field of size counts. */
async function skipSparseMaps(reader: ByteReader, offset: number): Promise<void> {
  for (let isExtended = true; isExtended;) {
    const block = await readWholeBlock(reader, offset)
    if (block === undefined)
      throw new TarInvalidError(offset, 'truncated', 'ends within the map of a sparse file')
    isExtended = block[504] !== 0
  }
}

function joinMember(
  header: TarHeader,
  records: PaxRecords,
  longName: string,
  longLink: string,
  offset: number,
): TarMember {
  const name = longName || records.get('GNU.sparse.name') || records.get('path') || header.name
  const linkName = longLink || records.get('linkpath') || header.linkName
  const stated = Number(records.get('size') || header.size)
  const isSparse = header.flag === 'S' || [...records.keys()].some((key) => key.startsWith('GNU.sparse.'))
  const type = isSparse ? 'sparse' : typeOf(header.flag, name)
  const sparseSize = Number(
    records.get('GNU.sparse.realsize') || records.get('GNU.sparse.size') || header.sparseSize,
  )
  const size = isSparse ? sparseSize : stated
  if (![stated, size].every((number) => Number.isSafeInteger(number) && number >= 0)) {
    throw new TarInvalidError(offset, 'header', 'has a header with an impossible size')
  }
  const storedSize = '123456'.includes(header.flag) ? 0 : stated
  return { name, type, size, storedSize, mode: header.mode, linkName, offset }
}

const TYPES: ReadonlyMap<string, TarEntryType> = new Map([
  ['0', 'file'],
  ['\0', 'file'],
  ['7', 'file'],
  ['1', 'hardlink'],
  ['2', 'symlink'],
  ['3', 'character-device'],
  ['4', 'block-device'],
  ['5', 'directory'],
  ['6', 'fifo'],
])

/** Before there was a flag for directories, a slash at the end of the name told them. */
function typeOf(flag: string, name: string): TarEntryType {
  return flag === '\0' && name.endsWith('/') ? 'directory' : (TYPES.get(flag) ?? 'other')
}
