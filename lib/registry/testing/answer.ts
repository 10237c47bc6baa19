import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Http2ServerRequest, Http2ServerResponse } from 'node:http2'
import type { ContentRole } from './repository-image.ts'

/**
 * What a request is about. `challenge` is any request that is answered 401; `blob` is the request for a blob that is
 * redirected; `blob-data` is the one that carries its bytes, on whichever host.
 */
export type RequestKind =
  'ping' | 'challenge' | 'token' | 'tags' | 'manifest' | 'blob' | 'blob-data' | 'referrers' | 'other'

/** A request as faults and counters see it. */
export type Target = {
  readonly kind: RequestKind
  /** Path of the repository, `''` when the request names none. */
  readonly repository: string
  /** Tag or digest, `''` when the request names none. */
  readonly reference: string
  readonly role: ContentRole
  readonly method: string
  /** Path and query as they were asked. */
  readonly url: URL
  /** Lower-case names. */
  readonly headers: IncomingMessage['headers']
}

/** An answer before it goes out: honest as planned, or changed by faults. */
export type Answer = {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
  /** Takes the place of writing the answer: the connection is in its hands. */
  readonly wire?: Wire
}

/** One exchange on a socket, in HTTP/1.1 or HTTP/2. */
export type Channel = {
  readonly request: IncomingMessage | Http2ServerRequest
  readonly response: ServerResponse | Http2ServerResponse
  /** Aborts when the client leaves or the listener closes. */
  readonly closed: AbortSignal
}

/** A way to write, or not to write, an answer. */
export type Wire = (channel: Channel, answer: Answer) => void | Promise<void>

/** A JSON answer. */
export function jsonAnswer(
  status: number,
  document: unknown,
  headers: Readonly<Record<string, string>> = {},
): Answer {
  return {
    status,
    headers: { 'content-type': 'application/json', ...headers },
    body: Buffer.from(JSON.stringify(document), 'utf8'),
  }
}

/** An error body of the distribution specification. */
export function errorAnswer(
  status: number,
  code: string,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): Answer {
  return jsonAnswer(status, { errors: [{ code, message, detail: null }] }, headers)
}

/** An answer of plain or HTML text. */
export function textAnswer(status: number, text: string, contentType = 'text/plain; charset=utf-8'): Answer {
  return { status, headers: { 'content-type': contentType }, body: Buffer.from(text, 'utf8') }
}
