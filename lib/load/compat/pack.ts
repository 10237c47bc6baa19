import { promisify } from 'node:util'
import { brotliCompress, constants } from 'node:zlib'

/** A text as it goes over the wire; `encoding` is `null` when it goes as it is. */
export type Packed = { readonly body: string | Uint8Array<ArrayBuffer>; readonly encoding: 'br' | null }

const compress = promisify(brotliCompress)

/** The last packed texts: the same answer is asked for again and again until the registry is read anew. */
const packed = new Map<string, Promise<Uint8Array<ArrayBuffer>>>()
const MAX_PACKED = 4

/**
 * Packs a text with brotli for a client that takes it.
 *
 * @param isFinal - whether the text will be asked for again; else it is packed quickly and not kept
 * @see RFC 9110, section 12.5.3
 */
export async function pack(text: string, accepted: string | null, isFinal: boolean): Promise<Packed> {
  if (!acceptsBrotli(accepted)) return { body: text, encoding: null }
  if (!isFinal) return { body: await brotli(text, 5), encoding: 'br' }
  const known = packed.get(text) ?? brotli(text, 11)
  packed.delete(text)
  packed.set(text, known)
  for (const old of packed.keys()) {
    if (packed.size <= MAX_PACKED) break
    packed.delete(old)
  }
  return { body: await known, encoding: 'br' }
}

/** Whether `accept-encoding` names brotli and does not refuse it with a weight of zero. */
export function acceptsBrotli(accepted: string | null): boolean {
  return (accepted ?? '').split(',').some((part) => {
    const [coding = '', ...parameters] = part.split(';').map((text) => text.trim().toLowerCase())
    return coding === 'br' && !parameters.some((text) => /^q=0(?:\.0{0,3})?$/.test(text))
  })
}

async function brotli(text: string, quality: number): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = await compress(text, {
    params: {
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_QUALITY]: quality,
      [constants.BROTLI_PARAM_SIZE_HINT]: Buffer.byteLength(text),
    },
  })
  return new Uint8Array(bytes)
}
