import { LayerInvalidError } from './layer-errors.ts'

/**
 * A piece of a zstd frame that unpacks to at most 128 KiB: one block, with the frame header before the first and
 * the checksum behind the last.
 */
export type ZstdPiece = {
  readonly bytes: Uint8Array
  readonly startsFrame: boolean
  readonly endsFrame: boolean
  /** Of a piece that ends its frame: the low 32 bits of the XXH64 of what the frame unpacks to, when it says. */
  readonly checksum: number | undefined
}

/**
 * Memory that a frame may demand for its history. Encoders in use need at most 32 MiB unless told to use "long"
 * windows; the format allows terabytes, and decoders allocate what the header says.
 */
const MAX_WINDOW_BYTES = 32 * 1024 * 1024
/** No block unpacks to more (RFC 8878 section 3.1.1.2.4). */
const MAX_BLOCK_BYTES = 128 * 1024
/** Frames of one layer; tools that pack each file by itself make some ten thousand. */
const MAX_FRAMES = 200_000

const MAGIC = 0xfd2fb528
const DICTIONARY_BYTES = [0, 1, 2, 4]
const CONTENT_SIZE_BYTES = [0, 2, 4, 8]

/** Whether bytes begin with a frame that decoders pass over (RFC 8878 section 3.1.2). */
export function isSkippableFrame(bytes: Uint8Array): boolean {
  const [first = 0, second, third, fourth] = bytes
  return (first & 0xf0) === 0x50 && second === 0x2a && third === 0x4d && fourth === 0x18
}

/**
 * Cuts zstd data into pieces at its block borders, so that a decoder is never given bytes that explode beyond one
 * block, and refuses frames that need too much memory or a dictionary before a decoder sees them.
 *
 * @throws {LayerInvalidError}
 * @see RFC 8878 section 3.1
 */
export async function* splitZstd(
  source: AsyncIterable<Uint8Array>,
): AsyncGenerator<ZstdPiece, void, undefined> {
  const reader = createByteReader(source)
  try {
    for (let frames = 0; ; frames += 1) {
      const magic = await reader.take(4, true)
      if (magic === undefined) return
      if (frames >= MAX_FRAMES) throw new LayerInvalidError('it has more zstd frames than are read here')
      if (isSkippableFrame(magic)) {
        await reader.skip(readNumber(await reader.need(4)))
        continue
      }
      if (readNumber(magic) !== MAGIC) throw new LayerInvalidError('zstd data is followed by something else')
      yield* splitFrame(reader, magic)
    }
  } finally {
    await reader.close()
  }
}

async function* splitFrame(
  reader: ByteReader,
  magic: Uint8Array,
): AsyncGenerator<ZstdPiece, void, undefined> {
  const { header, hasChecksum, windowBytes } = await readFrameHeader(reader)
  if (windowBytes > MAX_WINDOW_BYTES)
    throw new LayerInvalidError('its zstd data needs more memory than is given')
  let before: readonly Uint8Array[] = [magic, header]
  for (let startsFrame = true; ; startsFrame = false) {
    const blockHeader = await reader.need(3)
    const bits = readNumber(blockHeader)
    const type = (bits >> 1) & 3
    const size = bits >> 3
    if (type === 3 || size > MAX_BLOCK_BYTES)
      throw new LayerInvalidError('its zstd data has an impossible block')
    // A block of one repeated byte (type 1) is stored as that byte.
    const content = await reader.need(type === 1 ? 1 : size)
    const endsFrame = (bits & 1) === 1
    const checksum = endsFrame && hasChecksum ? await reader.need(4) : undefined
    const bytes = Buffer.concat([
      ...before,
      blockHeader,
      content,
      ...(checksum === undefined ? [] : [checksum]),
    ])
    yield { bytes, startsFrame, endsFrame, checksum: checksum && readNumber(checksum) }
    if (endsFrame) return
    before = []
  }
}

type FrameHeader = {
  readonly header: Uint8Array
  readonly hasChecksum: boolean
  readonly windowBytes: number
}

async function readFrameHeader(reader: ByteReader): Promise<FrameHeader> {
  const descriptor = await reader.need(1)
  const flags = readNumber(descriptor)
  const isSingleSegment = (flags & 0x20) !== 0
  const dictionaryBytes = DICTIONARY_BYTES[flags & 3] ?? 0
  const sizeFlag = flags >> 6
  const contentBytes = sizeFlag === 0 && isSingleSegment ? 1 : (CONTENT_SIZE_BYTES[sizeFlag] ?? 0)
  if ((flags & 0x08) !== 0) throw new LayerInvalidError('its zstd data uses a reserved flag')
  const rest = await reader.need((isSingleSegment ? 0 : 1) + dictionaryBytes + contentBytes)
  const dictionaryAt = isSingleSegment ? 0 : 1
  if (readNumber(rest.subarray(dictionaryAt, dictionaryAt + dictionaryBytes)) !== 0) {
    throw new LayerInvalidError('its zstd data needs a dictionary')
  }
  const contentSize = readNumber(rest.subarray(dictionaryAt + dictionaryBytes)) + (sizeFlag === 1 ? 256 : 0)
  return {
    header: Buffer.concat([descriptor, rest]),
    hasChecksum: (flags & 0x04) !== 0,
    windowBytes: isSingleSegment ? contentSize : windowOf(rest[0] ?? 0),
  }
}

function windowOf(descriptor: number): number {
  const base = 2 ** (10 + (descriptor >> 3))
  return base + (base / 8) * (descriptor & 7)
}

/** Little-endian, up to eight bytes; beyond 2^53 only the magnitude is right, which is all that is compared. */
function readNumber(bytes: Uint8Array): number {
  return bytes.reduceRight((number, byte) => number * 256 + byte, 0)
}

type ByteReader = {
  /** Exactly `count` bytes, or `undefined` at the end of the source when `orEnd`. */
  take(count: number, orEnd: boolean): Promise<Uint8Array | undefined>
  /** @throws {LayerInvalidError} the source ends before */
  need(count: number): Promise<Uint8Array>
  skip(count: number): Promise<void>
  close(): Promise<void>
}

function createByteReader(source: AsyncIterable<Uint8Array>): ByteReader {
  const iterator = source[Symbol.asyncIterator]()
  let rest: Uint8Array = new Uint8Array(0)

  async function refill(): Promise<boolean> {
    const next = await iterator.next()
    rest = next.done === true ? new Uint8Array(0) : next.value
    return next.done !== true
  }

  async function take(count: number, orEnd: boolean): Promise<Uint8Array | undefined> {
    const parts: Uint8Array[] = []
    let missing = count
    while (missing > 0) {
      if (rest.length === 0 && !(await refill())) {
        if (orEnd && missing === count) return undefined
        throw new LayerInvalidError('it ends too early')
      }
      const part = rest.subarray(0, missing)
      rest = rest.subarray(part.length)
      missing -= part.length
      parts.push(part)
    }
    return parts.length === 1 ? parts[0] : Buffer.concat(parts)
  }

  return {
    take,
    async need(count) {
      return (await take(count, false)) ?? new Uint8Array(0)
    },
    async skip(count) {
      let missing = count
      while (missing > 0) {
        if (rest.length === 0 && !(await refill())) throw new LayerInvalidError('it ends too early')
        const step = Math.min(missing, rest.length)
        rest = rest.subarray(step)
        missing -= step
      }
    },
    async close() {
      await iterator.return?.()
    },
  }
}
