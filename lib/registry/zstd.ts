import { Transform } from 'node:stream'
import * as zlib from 'node:zlib'
import { Decompress } from 'fzstd'
import { through } from './decompress.ts'
import { LayerInvalidError } from './layer-errors.ts'
import { splitZstd, type ZstdPiece } from './zstd-frames.ts'
import { createXxh64 } from './xxh64.ts'

/** Unpacked bytes after which the event loop gets a turn, where unpacking happens on its own thread. */
const TURN_BYTES = 1024 * 1024

/**
 * Unpacks zstd data, all frames of it, checksums verified. Node brings zstd since 22.15 and 23.8; before, the
 * package fzstd does it. Both are given the same pieces, so both accept and refuse the same data.
 *
 * @throws {LayerInvalidError}
 */
export async function* inflateZstd(
  source: AsyncIterable<Uint8Array>,
  createDecompressor: (() => Transform) | undefined = nativeZstd(),
): AsyncGenerator<Uint8Array, void, undefined> {
  const pieces = splitZstd(source)
  if (createDecompressor === undefined) yield* inflateInScript(pieces)
  else yield* inflateNatively(pieces, createDecompressor)
}

/** The decompressor of this Node, if it has one. */
export function nativeZstd(): (() => Transform) | undefined {
  const create: unknown = Reflect.get(zlib, 'createZstdDecompress')
  if (typeof create !== 'function') return undefined
  return () => {
    const made: unknown = Reflect.apply(create, zlib, [{ chunkSize: 128 * 1024 }])
    if (made instanceof Transform) return made
    throw new TypeError('createZstdDecompress of node:zlib gave no stream.')
  }
}

/** One decompressor per frame: Node's ends silently after the first frame that it is given. */
async function* inflateNatively(
  pieces: AsyncGenerator<ZstdPiece, void, undefined>,
  createDecompressor: () => Transform,
): AsyncGenerator<Uint8Array, void, undefined> {
  try {
    for (;;) {
      const first = await pieces.next()
      if (first.done === true) return
      yield* through(frameOf(first.value, pieces), createDecompressor())
    }
  } finally {
    await pieces.return()
  }
}

async function* frameOf(first: ZstdPiece, pieces: AsyncGenerator<ZstdPiece, void, undefined>) {
  yield first.bytes
  let ended = first.endsFrame
  while (!ended) {
    const next = await pieces.next()
    if (next.done === true) return
    yield next.value.bytes
    ended = next.value.endsFrame
  }
}

async function* inflateInScript(
  pieces: AsyncGenerator<ZstdPiece, void, undefined>,
): AsyncGenerator<Uint8Array, void, undefined> {
  let ready: Uint8Array[] = []
  let frame = new Decompress()
  let hash = createXxh64()
  let sinceTurn = 0
  for await (const piece of pieces) {
    if (piece.startsFrame) {
      frame = new Decompress((chunk) => {
        ready.push(chunk)
      })
      hash = createXxh64()
    }
    push(frame, piece)
    for (const chunk of ready) {
      if (chunk.length === 0) continue
      hash.update(chunk)
      sinceTurn += chunk.length
      yield chunk
    }
    ready = []
    if (piece.checksum !== undefined && piece.checksum !== hash.low32()) {
      throw new LayerInvalidError('its compressed data is corrupt')
    }
    if (sinceTurn >= TURN_BYTES) {
      sinceTurn = 0
      await new Promise((resolve) => {
        setImmediate(resolve)
      })
    }
  }
}

function push(frame: Decompress, piece: ZstdPiece): void {
  try {
    frame.push(piece.bytes, piece.endsFrame)
  } catch (error) {
    throw new LayerInvalidError('its compressed data is corrupt', { cause: error })
  }
}
