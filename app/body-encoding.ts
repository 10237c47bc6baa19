import { subscribe } from 'node:diagnostics_channel'

/** By this header a route handler says how it encoded the body; no client ever sees it. */
export const BODY_ENCODING_HEADER = 'x-body-encoding'

const KEY = Symbol.for('talos-extension-catalog.body-encoding')

/** The part of Node's response that is needed here. */
type Head = {
  writeHead(...parameters: readonly unknown[]): unknown
  getHeader(name: string): unknown
  setHeader(name: string, value: string): unknown
  removeHeader(name: string): void
}

/**
 * Lets route handlers send encoded bodies. The framework drops `content-encoding` from what they answer, because a
 * body may have been decoded on its way through `fetch`; ours is none of those, so the header is put back when the
 * head is written. To be called once, when the server starts.
 *
 * @see next:server/send-response (FORBIDDEN_HEADERS), nodejs.org diagnostics_channel `http.server.request.start`
 */
export function allowBodyEncoding(): void {
  if (isBodyEncodingAllowed()) return
  subscribe('http.server.request.start', (message) => {
    const response: unknown = Reflect.get(Object(message), 'response')
    if (isHead(response)) nameEncoding(response)
  })
  Reflect.set(globalThis, KEY, true)
}

/** Whether a handler may encode a body: without the header that tells it, nobody could read it. */
export function isBodyEncodingAllowed(): boolean {
  return Reflect.get(globalThis, KEY) === true
}

function nameEncoding(response: Head): void {
  const write = response.writeHead.bind(response)
  response.writeHead = (...parameters) => {
    // The framework sets every header as a list.
    const header = response.getHeader(BODY_ENCODING_HEADER)
    const encoding: unknown = Array.isArray(header) ? header[0] : header
    if (typeof encoding === 'string') {
      response.removeHeader(BODY_ENCODING_HEADER)
      response.setHeader('content-encoding', encoding)
    }
    return write(...parameters)
  }
}

function isHead(value: unknown): value is Head {
  return typeof value === 'object' && value !== null && 'writeHead' in value && 'getHeader' in value
}
