import { TarInvalidError } from './tar-error.ts'

/** Records of a PAX header; an empty value says that the field of the plain header holds. */
export type PaxRecords = ReadonlyMap<string, string>

/** Keys whose values may not contain NUL, and those that are numbers; all others are not looked at. */
const TEXT_KEYS: readonly string[] = ['path', 'linkpath', 'uname', 'gname']
const NUMBER_KEYS: ReadonlyMap<string, RegExp> = new Map([
  ['size', /^[+-]?[0-9]+$/],
  ['uid', /^[+-]?[0-9]+$/],
  ['gid', /^[+-]?[0-9]+$/],
  ['mtime', /^[+-]?[0-9]+(?:\.[0-9]*)?$/],
  ['atime', /^[+-]?[0-9]+(?:\.[0-9]*)?$/],
  ['ctime', /^[+-]?[0-9]+(?:\.[0-9]*)?$/],
])

/**
 * Reads the body of a PAX header: records `length key=value\n`, where the length in bytes counts the whole record.
 *
 * @param offset where the header begins, for errors
 * @throws {TarInvalidError}
 * @see POSIX.1-2024 pax, "pax Extended Header", golang/go:src/archive/tar/strconv.go (parsePAXRecord)
 */
export function parsePaxRecords(bytes: Uint8Array, offset: number): PaxRecords {
  const records = new Map<string, string>()
  for (let start = 0; start < bytes.length;) {
    const end = endOfRecord(bytes, start)
    const space = bytes.indexOf(SPACE, start)
    const equals = bytes.indexOf(EQUALS, space)
    const isWhole = end !== undefined && equals > space + 1 && equals < end - 1
    if (!isWhole || bytes[end - 1] !== LINE_FEED) throw recordError(offset)
    const key = decoder.decode(bytes.subarray(space + 1, equals))
    const value = decoder.decode(bytes.subarray(equals + 1, end - 1))
    if (!isValidRecord(key, value)) throw recordError(offset)
    records.set(key, value)
    start = end
  }
  return records
}

const SPACE = 0x20
const EQUALS = 0x3d
const LINE_FEED = 0x0a
const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

/** Index after the record that begins at `start`; seven digits are enough for a body of at most 1 MiB. */
function endOfRecord(bytes: Uint8Array, start: number): number | undefined {
  const digits = /^[0-9]{1,7} /.exec(String.fromCharCode(...bytes.subarray(start, start + 8)))?.[0]
  const end = start + Number(digits)
  return digits !== undefined && end <= bytes.length ? end : undefined
}

function isValidRecord(key: string, value: string): boolean {
  if ((TEXT_KEYS.includes(key) ? value : key).includes('\0')) return false
  const grammar = NUMBER_KEYS.get(key)
  return grammar === undefined || value === '' || grammar.test(value)
}

function recordError(offset: number): TarInvalidError {
  return new TarInvalidError(offset, 'header', 'has a PAX header with a malformed record')
}
