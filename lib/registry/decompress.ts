import { pipeline, Readable, type Transform } from 'node:stream'
import { LayerInvalidError } from './layer-errors.ts'

const CHUNK_BYTES = 64 * 1024

/**
 * Sends bytes through a decompressor of `node:zlib`, which works beside the event loop. Faults of the bytes become
 * {@link LayerInvalidError}; what the source throws (an outage, a wrong digest) is thrown as it is.
 *
 * The source is always read to its end, also when the compressed data ends before it: a source that is verified on
 * the way shows only there whether it was what it should be. Leaving early closes it.
 */
export async function* through(
  source: AsyncIterable<Uint8Array>,
  decompressor: Transform,
): AsyncGenerator<Uint8Array, void, undefined> {
  const iterator = source[Symbol.asyncIterator]()
  let sourceFault: { readonly error: unknown } | undefined
  const pull = async () => {
    try {
      return await iterator.next()
    } catch (error) {
      sourceFault = { error }
      throw error
    }
  }
  async function* pulled() {
    for (;;) {
      const next = await pull()
      if (next.done === true) return
      yield next.value
    }
  }
  const input = Readable.from(pulled(), { objectMode: false, highWaterMark: CHUNK_BYTES })
  // The outcome shows on the decompressor, which is read below.
  pipeline(input, decompressor, () => undefined)
  try {
    for await (const chunk of decompressor) if (chunk instanceof Uint8Array) yield chunk
    while ((await pull()).done !== true);
  } catch (error) {
    if (sourceFault !== undefined) throw sourceFault.error
    throw new LayerInvalidError(faultOf(error), { cause: error })
  } finally {
    decompressor.destroy()
    input.destroy()
    await iterator.return?.()
  }
}

function faultOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return code === 'Z_BUF_ERROR' ? 'it ends too early' : 'its compressed data is corrupt'
}
