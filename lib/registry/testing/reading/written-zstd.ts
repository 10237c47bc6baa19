import { createXxh64 } from '../../xxh64.ts'

/** A zstd frame of raw and repeated blocks, written by hand: `blocks` are bytes, or a byte and how often. */
export function zstdFrame(
  blocks: readonly (Uint8Array | readonly [number, number])[],
  checksum = false,
): Buffer {
  // Window descriptor 0x38: 2^17 bytes.
  const parts = [Buffer.from([0x28, 0xb5, 0x2f, 0xfd, checksum ? 0x04 : 0x00, 0x38])]
  const hash = createXxh64()
  for (const [index, block] of blocks.entries()) {
    const last = index === blocks.length - 1 ? 1 : 0
    const [type, size, content] =
      block instanceof Uint8Array ? [0, block.length, block] : [1, block[1], Buffer.from([block[0]])]
    const bits = (size << 3) | (type << 1) | last
    parts.push(Buffer.from([bits & 255, (bits >> 8) & 255, bits >> 16]), Buffer.from(content))
    hash.update(block instanceof Uint8Array ? block : Buffer.alloc(block[1], block[0]))
  }
  if (checksum) {
    const sum = Buffer.alloc(4)
    sum.writeUInt32LE(hash.low32())
    parts.push(sum)
  }
  return Buffer.concat(parts)
}
