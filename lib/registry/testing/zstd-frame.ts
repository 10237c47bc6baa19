/** Largest block of a zstd frame, bytes; the window below is as large. */
const BLOCK_BYTES = 128 * 1024
/** Magic, a descriptor without content size and checksum, a window of 2^17 bytes. */
const FRAME_START = Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, 0x00, 0x38)
const RAW = 0
const RUN = 1

/**
 * A zstd frame that stores its content as raw blocks: valid, and written without a compressor.
 *
 * @see RFC 8878 section 3.1.1
 */
export function rawZstdFrame(content: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = [FRAME_START]
  const count = Math.max(1, Math.ceil(content.byteLength / BLOCK_BYTES))
  for (let at = 0; at < count; at++) {
    const block = content.subarray(at * BLOCK_BYTES, (at + 1) * BLOCK_BYTES)
    parts.push(blockHeader(at === count - 1, RAW, block.byteLength), block)
  }
  return Buffer.concat(parts)
}

/** A frame that starts with `head` and goes on with `blocks` runs of 128 KiB of zeros, four bytes each. */
export function zstdBomb(head: Uint8Array, blocks: number): Uint8Array {
  const parts: Uint8Array[] = [FRAME_START, blockHeader(false, RAW, head.byteLength), head]
  for (let at = 0; at < blocks; at++) {
    parts.push(blockHeader(at === blocks - 1, RUN, BLOCK_BYTES), Uint8Array.of(0))
  }
  return Buffer.concat(parts)
}

function blockHeader(last: boolean, type: number, size: number): Uint8Array {
  const word = (last ? 1 : 0) | (type << 1) | (size << 3)
  return Uint8Array.of(word & 0xff, (word >> 8) & 0xff, (word >> 16) & 0xff)
}
