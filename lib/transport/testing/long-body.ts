import type { RequestListener } from 'node:http'
import type { StreamedAnswer } from '../transport.ts'

/** A piece of a body. */
export const CHUNK = new Uint8Array(16_384).fill(0x41)

/** Sends `chunks` of 16 KiB, as fast as they are taken. */
export function pouring(chunks: number): RequestListener {
  return (_, response) => {
    let left = chunks
    const pour = (): void => {
      while (left > 0 && !response.destroyed) {
        left -= 1
        if (!response.write(CHUNK)) return
      }
      if (left === 0) response.end()
    }
    response.on('drain', pour)
    pour()
  }
}

/** The bytes of a body that is read piece by piece, `wait` milliseconds after each. */
export async function sizeOf(answer: StreamedAnswer, wait = 0): Promise<number> {
  let size = 0
  for await (const chunk of answer.body) {
    size += chunk.byteLength
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait))
  }
  return size
}
