import { readBounded, readLeniently } from './body.ts'
import { ContentEncodingError, ResponseTooLargeError, UnreachableError } from './errors.ts'
import { contentLengthOf, isIdentityEncoded } from './headers.ts'
import type { Arrival } from './chase.ts'
import type { Limits } from './limits.ts'
import type { Exchange, StreamedAnswer } from './transport.ts'

/**
 * The answer with its bounds around the body. What is refused is refused before a byte of the body is read, and
 * its connection closed. The text of an error status is cut, never refused.
 *
 * @throws {ContentEncodingError} @throws {ResponseTooLargeError} @throws {UnreachableError}
 */
export async function receive(arrival: Arrival, exchange: Exchange, limits: Limits): Promise<StreamedAnswer> {
  const { url } = arrival
  const { status, headers, body } = arrival.answer
  if (exchange.method === 'HEAD' || status < 200 || status >= 300 || status === 204) {
    const text = await readLeniently(body, status >= 400 ? limits.errorBodyBytes : 0, limits.errorBodyMs)
    return { status, headers, url, body: once(text) }
  }
  const refusal = refusalOf(arrival, exchange.limitBytes)
  if (refusal !== undefined) {
    body.destroy()
    throw refusal
  }
  const announced = contentLengthOf(headers)
  const source = { body, host: url.host, limitBytes: exchange.limitBytes }
  return {
    status,
    headers,
    url,
    body: readBounded({ ...source, announced: announced === 'invalid' ? 'unknown' : announced }, limits),
  }
}

function refusalOf({ answer, url }: Arrival, limitBytes: number): Error | undefined {
  if (!isIdentityEncoded(answer.headers)) return new ContentEncodingError(url.host)
  const announced = contentLengthOf(answer.headers)
  if (announced === 'invalid') return new UnreachableError(url.host, 'not-http')
  if (announced === 'unknown' || announced <= limitBytes) return undefined
  return new ResponseTooLargeError(url.host, limitBytes, announced)
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array, void, undefined> {
  if (bytes.byteLength > 0) yield bytes
}
