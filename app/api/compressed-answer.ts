import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { chooseEncoding } from '#view/answers/content-encoding'
import { BODY_ENCODING_HEADER, isBodyEncodingAllowed } from '../body-encoding.ts'
import { jsonHeaders } from './answer.ts'

/** Below this the encoding costs more than it saves. */
const MIN_BYTES = 1_024

/** Between speed and size: the whole history, 136 kB, becomes 7.5 kB in some ten milliseconds. */
const QUALITY = 9

/**
 * A JSON answer in the encoding that the client likes best. The framework compresses pages, but no JSON; the
 * history or a graph is worth it.
 *
 * @see RFC 9110, 12.5.3
 */
export async function compressedJson(request: Request, body: unknown): Promise<Response> {
  const bytes = new TextEncoder().encode(JSON.stringify(body))
  const headers = { ...jsonHeaders, vary: 'accept-encoding' }
  const encoding =
    bytes.byteLength < MIN_BYTES || !isBodyEncodingAllowed()
      ? 'identity'
      : chooseEncoding(request.headers.get('accept-encoding'))
  if (encoding === 'identity') return new Response(bytes, { headers })
  return new Response(encoding === 'br' ? await toBrotli(bytes) : await toGzip(bytes), {
    headers: { ...headers, [BODY_ENCODING_HEADER]: encoding },
  })
}

const brotli = promisify(brotliCompress)
const toGzip = promisify<Uint8Array, Uint8Array<ArrayBuffer>>(gzip)

function toBrotli(bytes: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: QUALITY,
    [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.byteLength,
  }
  return brotli(bytes, { params })
}
