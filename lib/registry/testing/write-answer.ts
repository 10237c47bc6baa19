import { Http2ServerResponse } from 'node:http2'
import type { Answer, Channel } from './answer.ts'

/** Headers of a connection that HTTP/2 forbids. */
const HTTP1_ONLY = new Set(['connection', 'keep-alive', 'transfer-encoding', 'upgrade'])

/**
 * Writes an answer in one piece, or hands the connection to its wire. HEAD keeps the length and drops the body.
 *
 * @returns bytes of the body; none of what a wire does to the connection
 */
export async function writeAnswer(channel: Channel, answer: Answer): Promise<number> {
  if (answer.wire) {
    await answer.wire(channel, answer)
    return 0
  }
  const bodiless = channel.request.method === 'HEAD' || answer.status === 304 || answer.status === 204
  writeHead(channel, answer, { 'content-length': String(answer.body.byteLength), ...answer.headers })
  channel.response.end(bodiless ? '' : answer.body)
  return bodiless ? 0 : answer.body.byteLength
}

/** Writes status and headers alone. */
export function writeHead(
  { response }: Channel,
  answer: Answer,
  headers: Readonly<Record<string, string>> = answer.headers,
): void {
  response.statusCode = answer.status
  const http2 = response instanceof Http2ServerResponse
  for (const [name, value] of Object.entries(headers)) {
    if (!(http2 && HTTP1_ONLY.has(name))) response.setHeader(name, value)
  }
  if (http2) response.writeHead(answer.status)
  else response.flushHeaders()
}

/** Writes a piece of the body and waits until the socket took it; `false` when the client is gone. */
export async function writePiece(channel: Channel, piece: Uint8Array): Promise<boolean> {
  if (channel.closed.aborted) return false
  return new Promise((resolve) => {
    const left = () => resolve(false)
    channel.closed.addEventListener('abort', left, { once: true })
    const written = () => {
      channel.closed.removeEventListener('abort', left)
      resolve(!channel.closed.aborted)
    }
    const { response } = channel
    if (response instanceof Http2ServerResponse) response.write(piece, 'utf8', written)
    else response.write(piece, written)
  })
}
