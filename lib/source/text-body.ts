import { SourceInvalidError } from './errors.ts'

/**
 * A whole body as text.
 *
 * @throws {SourceInvalidError} when it is longer than `limitBytes` or not UTF-8
 */
export async function readText(body: AsyncIterable<Uint8Array>, limitBytes: number): Promise<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let text = ''
  let size = 0
  try {
    for await (const chunk of body) {
      size += chunk.byteLength
      if (size > limitBytes) break
      text += decoder.decode(chunk, { stream: true })
    }
    if (size <= limitBytes) return text + decoder.decode()
  } catch (error) {
    if (error instanceof TypeError) throw new SourceInvalidError('The text of the source is not UTF-8', error)
    throw error
  }
  throw new SourceInvalidError(`The text of the source is longer than ${limitBytes} bytes`)
}
