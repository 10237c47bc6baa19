/** Reads a stream in portions of the reader's choice, whatever the size of the chunks that arrive. */
export type ByteReader = {
  /** Bytes that were taken so far. */
  offset(): number
  /** What is at hand, 1 to `limit` bytes, without copying; `undefined` at the end. */
  readSome(limit: number): Promise<Uint8Array | undefined>
  /** Exactly `count` bytes if they are at hand: an archive of small entries would cost a promise for each field. */
  takeNow(count: number): Uint8Array | undefined
  /** The next byte if it is at hand; it is not taken. */
  peekNow(): number | undefined
  /** Exactly `count` bytes, fewer only at the end. */
  readBlock(count: number): Promise<Uint8Array>
  /** Passes over bytes and says how many there were, fewer than `count` only at the end. */
  skip(count: number): Promise<number>
  /** Gives the stream back before its end. */
  close(): Promise<void>
}

/** A reader over a stream; chunks are kept only while they hold bytes that are not taken yet. */
export function openByteReader(source: AsyncIterable<Uint8Array>): ByteReader {
  const chunks = source[Symbol.asyncIterator]()
  let chunk: Uint8Array = new Uint8Array()
  let taken = 0

  async function readSome(limit: number): Promise<Uint8Array | undefined> {
    while (chunk.length === 0) {
      const next = await chunks.next()
      if (next.done === true) return undefined
      chunk = next.value
    }
    return take(limit)
  }

  function take(count: number): Uint8Array {
    const part = chunk.subarray(0, count)
    chunk = chunk.subarray(part.length)
    taken += part.length
    return part
  }

  async function readBlock(count: number): Promise<Uint8Array> {
    if (chunk.length >= count) return take(count)
    const first = (await readSome(count)) ?? new Uint8Array()
    if (first.length === count) return first
    const block = new Uint8Array(count)
    block.set(first)
    let filled = first.length
    while (filled < count) {
      const part = await readSome(count - filled)
      if (part === undefined) return block.subarray(0, filled)
      block.set(part, filled)
      filled += part.length
    }
    return block
  }

  async function skip(count: number): Promise<number> {
    let skipped = take(Math.min(count, chunk.length)).length
    while (skipped < count) {
      const part = await readSome(count - skipped)
      if (part === undefined) break
      skipped += part.length
    }
    return skipped
  }

  return {
    offset: () => taken,
    readSome,
    takeNow: (count) => (chunk.length >= count ? take(count) : undefined),
    peekNow: () => chunk[0],
    readBlock,
    skip,
    close: async () => {
      await chunks.return?.()
    },
  }
}
