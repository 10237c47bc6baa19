import { Readable, pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { SourceInvalidError } from './errors.ts'

/**
 * Inflates a gzip stream while it arrives, no faster than it is taken. Leaving early gives the source back.
 *
 * @param limitBytes inflated bytes that are given; one more is an error
 * @throws {SourceInvalidError} for what is not gzip, ends early, or is too large; errors of the source pass through
 */
export async function* gunzip(
  source: AsyncIterable<Uint8Array>,
  limitBytes: number,
): AsyncGenerator<Uint8Array, void, undefined> {
  const inflated = createGunzip()
  // The callback has nothing to do: the error that ends the pipeline is thrown by the loop below.
  pipeline(Readable.from(source), inflated, () => undefined)
  let total = 0
  try {
    for await (const chunk of inflated) {
      if (!(chunk instanceof Uint8Array)) continue
      total += chunk.length
      if (total > limitBytes) throw new SourceInvalidError(`The archive holds more than ${limitBytes} bytes`)
      yield chunk
    }
  } catch (error) {
    if (isZlibError(error)) throw new SourceInvalidError('The archive is not a sound gzip file', error)
    throw error
  }
}

function isZlibError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')
}
