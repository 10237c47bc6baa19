import { TarInvalidError } from './tar-error.ts'

/** Size of a header and the unit to which bodies are filled up. */
export const BLOCK_LENGTH = 512

/** One header block as it stands, before records of other headers change it. `flag` is one character. */
export type TarHeader = {
  readonly name: string
  readonly linkName: string
  readonly flag: string
  readonly mode: number
  readonly size: number
  /** Fields of GNU's old sparse files: size of the file when unpacked, and whether a map block follows. */
  readonly sparseSize: number
  readonly isSparseExtended: boolean
}

/** Whether a block ends the archive (two of them do) or fills space. */
export function isZeroBlock(block: Uint8Array): boolean {
  return block.every((byte) => byte === 0)
}

/**
 * Reads a header block of 512 bytes: V7, ustar, star and GNU.
 *
 * @throws {TarInvalidError}
 * @see golang/go:src/archive/tar/reader.go (readHeader), POSIX.1-2024 pax
 */
export function parseTarHeader(block: Uint8Array, offset: number): TarHeader {
  if (!hasValidChecksum(block)) {
    if (offset === 0) throw new TarInvalidError(offset, 'not tar', 'is no tar archive')
    throw new TarInvalidError(offset, 'header', 'has a header with a wrong checksum')
  }
  const isUstar = hasText(block, 257, 'ustar\0')
  const isGnu = hasText(block, 257, 'ustar  \0')
  const numbers = isUstar || isGnu ? ALL_NUMBERS : NUMBERS
  const isNumeric = numbers.every(([start, end]) => parseNumber(block, start, end) !== undefined)
  const mode = parseNumber(block, 100, 108)
  const size = parseNumber(block, 124, 136)
  if (!isNumeric || mode === undefined || size === undefined) {
    throw new TarInvalidError(offset, 'header', 'has a header with a field that is no number')
  }
  const flag = String.fromCharCode(block[156] ?? 0)
  const isSparse = isGnu && flag === 'S'
  const sparseSize = isSparse ? parseNumber(block, 483, 495) : 0
  if (!isSafeSize(size) || sparseSize === undefined || !isSafeSize(sparseSize)) {
    throw new TarInvalidError(offset, 'header', 'has a header with an impossible size')
  }
  const prefixEnd = hasText(block, 508, 'tar\0') ? 476 : 500
  const prefix = isUstar ? parseText(block.subarray(345, prefixEnd)) : ''
  const name = parseText(block.subarray(0, 100))
  return {
    name: prefix === '' ? name : `${prefix}/${name}`,
    linkName: parseText(block.subarray(157, 257)),
    flag,
    mode,
    size,
    sparseSize,
    isSparseExtended: isSparse && block[482] !== 0,
  }
}

/** Text up to the first NUL; bytes that are not UTF-8 become U+FFFD, since names are only shown and compared. */
export function parseText(bytes: Uint8Array): string {
  const end = bytes.indexOf(0)
  return decoder.decode(end === -1 ? bytes : bytes.subarray(0, end))
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

/** Owner, group and time: read by nobody here, but a block in which they are no numbers is no header. */
const NUMBERS: readonly (readonly [number, number])[] = [
  [108, 116],
  [116, 124],
  [136, 148],
]
const ALL_NUMBERS: readonly (readonly [number, number])[] = [...NUMBERS, [329, 337], [337, 345]]

/** Old writers added up signed bytes, so either sum will do. */
function hasValidChecksum(block: Uint8Array): boolean {
  let unsigned = 0
  let high = 0
  for (let index = 0; index < BLOCK_LENGTH; index += 1) {
    const value = index >= 148 && index < 156 ? 0x20 : (block[index] ?? 0)
    unsigned += value
    if (value > 127) high += 1
  }
  const stated = parseOctal(block, 148, 156)
  return stated === unsigned || stated === unsigned - 256 * high
}

/** Octal text, or GNU's binary form when the first bit is set; `undefined` when it is neither. */
function parseNumber(block: Uint8Array, from: number, to: number): number | undefined {
  const first = block[from] ?? 0
  if ((first & 0x80) === 0) return parseOctal(block, from, to)
  const isNegative = (first & 0x40) !== 0
  let value = 0
  for (let index = from; index < to; index += 1) {
    const bits = (block[index] ?? 0) ^ (isNegative ? 0xff : 0)
    value = value * 256 + (index === from ? bits & 0x7f : bits)
  }
  if (value >= 2 ** 63) return undefined
  return isNegative ? -1 - value : value
}

/** Octal digits between blanks and NULs, at most up to a NUL; nothing at all is zero. */
function parseOctal(block: Uint8Array, from: number, to: number): number | undefined {
  let start = from
  let end = to
  while (start < end && isBlank(block[start])) start += 1
  while (end > start && isBlank(block[end - 1])) end -= 1
  let value = 0
  for (let index = start; index < end; index += 1) {
    const byte = block[index] ?? 0
    if (byte === 0) break
    if (byte < 0x30 || byte > 0x37) return undefined
    value = value * 8 + (byte - 0x30)
  }
  return value
}

function isBlank(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0
}

function isSafeSize(size: number): boolean {
  return Number.isSafeInteger(size) && size >= 0
}

function hasText(block: Uint8Array, start: number, text: string): boolean {
  for (let index = 0; index < text.length; index += 1) {
    if (block[start + index] !== text.charCodeAt(index)) return false
  }
  return true
}
