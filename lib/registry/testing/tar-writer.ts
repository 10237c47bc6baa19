import { textBytes } from './stored-blob.ts'

/** Kinds of tar entries and the type flag that each is written with. */
const TYPE_FLAGS = {
  file: '0',
  hardlink: '1',
  symlink: '2',
  'character-device': '3',
  directory: '5',
  fifo: '6',
} as const

const BLOCK_BYTES = 512
/** Every image of the upstream project carries this time, seconds since the epoch (2022-01-20T18:35:52Z). */
const IMAGE_TIME_SECONDS = 1_642_703_752

/** One entry of a tar; the fields after `longName` make entries that no honest writer makes. */
export type TarEntry = {
  readonly name: string
  readonly body?: Uint8Array | string
  /** Default `file`. */
  readonly kind?: keyof typeof TYPE_FLAGS
  readonly linkName?: string
  /** Default 0644, directories 0755. */
  readonly mode?: number
  /** How a name over 100 bytes is written: a PAX record (default), a GNU long name entry, the ustar prefix. */
  readonly longName?: 'pax' | 'gnu' | 'ustar'
  /** Records of an extended header before this entry. */
  readonly pax?: Readonly<Record<string, string>>
  /** Records of a global extended header before this entry. */
  readonly globalPax?: Readonly<Record<string, string>>
  /** Bytes of the size field as Latin-1, in place of the true size. */
  readonly sizeField?: string
  readonly badChecksum?: boolean
}

/**
 * A whole tar: ustar headers, PAX and GNU extensions, two zero blocks at the end; the same bytes on every run.
 *
 * @see POSIX.1-2017 pax, "ustar Interchange Format" and "pax Header Block"
 */
export function writeTar(entries: readonly TarEntry[]): Uint8Array {
  return Buffer.concat([...entries.flatMap(tarEntryBlocks), new Uint8Array(2 * BLOCK_BYTES)])
}

/** The blocks of one entry without an end mark, for tars that are put together from pieces. */
export function tarEntryBlocks(entry: TarEntry): readonly Uint8Array[] {
  const body = typeof entry.body === 'string' ? textBytes(entry.body) : (entry.body ?? new Uint8Array())
  const blocks: Uint8Array[] = []
  if (entry.globalPax) blocks.push(...extensionEntry('g', 'pax_global_header', paxRecords(entry.globalPax)))
  const nameBytes = textBytes(entry.name).byteLength
  const longName = nameBytes > 100 ? (entry.longName ?? 'pax') : undefined
  if (longName === 'gnu') blocks.push(...extensionEntry('L', '././@LongLink', textBytes(`${entry.name}\0`)))
  const pax = longName === 'pax' ? { ...entry.pax, path: entry.name } : entry.pax
  if (pax) blocks.push(...extensionEntry('x', 'PaxHeaders.0/entry', paxRecords(pax)))
  const [prefix, name] = longName === 'ustar' ? splitForPrefix(entry.name) : ['', entry.name]
  const kind = entry.kind ?? 'file'
  const header = tarHeader({
    name,
    prefix,
    flag: TYPE_FLAGS[kind],
    mode: entry.mode ?? (kind === 'directory' ? 0o755 : 0o644),
    size: entry.sizeField ?? octal(body.byteLength, 12),
    linkName: entry.linkName ?? '',
  })
  if (entry.badChecksum) header[148] = 0x37
  return [...blocks, header, ...padded(body)]
}

function extensionEntry(flag: string, name: string, body: Uint8Array): readonly Uint8Array[] {
  const size = octal(body.byteLength, 12)
  return [tarHeader({ name, prefix: '', flag, mode: 0o644, size, linkName: '' }), ...padded(body)]
}

/** A record is `<length> <key>=<value>\n`, where the length counts its own digits. */
function paxRecords(records: Readonly<Record<string, string>>): Uint8Array {
  const lines = Object.entries(records).map(([key, value]) => {
    const rest = ` ${key}=${value}\n`
    const restBytes = textBytes(rest).byteLength
    let length = restBytes + 1
    while (String(length).length + restBytes !== length) length = String(length).length + restBytes
    return `${length}${rest}`
  })
  return textBytes(lines.join(''))
}

function splitForPrefix(name: string): readonly [string, string] {
  const slash = name.lastIndexOf('/', 154)
  return slash < 0 ? ['', name] : [name.slice(0, slash), name.slice(slash + 1)]
}

type HeaderFields = {
  readonly name: string
  readonly prefix: string
  readonly flag: string
  readonly mode: number
  readonly size: string
  readonly linkName: string
}

function tarHeader(fields: HeaderFields): Uint8Array {
  const header = new Uint8Array(BLOCK_BYTES)
  const put = (offset: number, length: number, text: string) =>
    header.set(textBytes(text).subarray(0, length), offset)
  put(0, 100, fields.name)
  put(100, 8, octal(fields.mode, 8))
  put(108, 8, octal(0, 8))
  put(116, 8, octal(0, 8))
  // Latin-1, so that a test can write the bytes of a base-256 field.
  header.set(Buffer.from(fields.size, 'latin1').subarray(0, 12), 124)
  put(136, 12, octal(IMAGE_TIME_SECONDS, 12))
  put(148, 8, ' '.repeat(8))
  put(156, 1, fields.flag)
  put(157, 100, fields.linkName)
  put(257, 8, 'ustar\u000000')
  put(329, 8, octal(0, 8))
  put(337, 8, octal(0, 8))
  put(345, 155, fields.prefix)
  const sum = header.reduce((total, byte) => total + byte, 0)
  put(148, 8, `${sum.toString(8).padStart(6, '0')}\0 `)
  return header
}

function octal(value: number, width: number): string {
  return `${value.toString(8).padStart(width - 1, '0')}\0`
}

function padded(body: Uint8Array): readonly Uint8Array[] {
  const rest = body.byteLength % BLOCK_BYTES
  return rest === 0 ? [body] : [body, new Uint8Array(BLOCK_BYTES - rest)]
}
