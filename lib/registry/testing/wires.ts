import { Http2ServerResponse } from 'node:http2'
import { TLSSocket } from 'node:tls'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Channel, Wire } from './answer.ts'
import { writeHead, writePiece } from './write-answer.ts'

/** HTTP/2 code of a stream that ended by a fault of the server. */
const INTERNAL_ERROR = 2

/** Ends the connection (HTTP/2: the stream) with a reset, before anything was said. */
export const reset: Wire = (channel) => abort(channel)

/** Ends the connection in order, before anything was said. */
export const close: Wire = ({ response }) => {
  if (response instanceof Http2ServerResponse) response.stream.close(INTERNAL_ERROR)
  else response.socket?.end()
}

/** Headers, half of the body, a reset. */
export const resetMid: Wire = async (channel, answer) => {
  writeHead(channel, answer, { 'content-length': String(answer.body.byteLength), ...answer.headers })
  await writePiece(channel, answer.body.subarray(0, answer.body.byteLength >> 1))
  abort(channel)
}

/** Nothing, until the client leaves. */
export const hang: Wire = (channel) => untilClosed(channel)

/** Headers and half of the body, then nothing. */
export const stall: Wire = async (channel, answer) => {
  writeHead(channel, answer, { 'content-length': String(answer.body.byteLength), ...answer.headers })
  await writePiece(channel, answer.body.subarray(0, answer.body.byteLength >> 1))
  await untilClosed(channel)
}

/** The honest answer after a wait. */
export function afterWaiting(milliseconds: number): Wire {
  return async (channel, answer) => {
    await sleep(milliseconds, undefined, { signal: channel.closed }).catch(() => undefined)
    if (channel.closed.aborted) return
    writeHead(channel, answer, { 'content-length': String(answer.body.byteLength), ...answer.headers })
    channel.response.end(answer.body)
  }
}

/** The body one byte at a time, `milliseconds` apart. */
export function drip(milliseconds: number): Wire {
  return async (channel, answer) => {
    writeHead(channel, answer, { 'content-length': String(answer.body.byteLength), ...answer.headers })
    for (let at = 0; at < answer.body.byteLength; at++) {
      if (!(await writePiece(channel, answer.body.subarray(at, at + 1)))) return
      await sleep(milliseconds, undefined, { signal: channel.closed }).catch(() => undefined)
    }
    channel.response.end()
  }
}

/** The whole length in the headers, half of the body, an orderly end. */
export const truncate: Wire = async (channel, answer) => {
  writeHead(channel, answer, { 'content-length': String(answer.body.byteLength), ...answer.headers })
  await writePiece(channel, answer.body.subarray(0, answer.body.byteLength >> 1))
  if (channel.response instanceof Http2ServerResponse) channel.response.stream.close(INTERNAL_ERROR)
  else channel.response.socket?.end()
}

/** The body in pieces without a length. */
export const chunked: Wire = async (channel, answer) => {
  writeHead(channel, answer)
  const middle = answer.body.byteLength >> 1
  await writePiece(channel, answer.body.subarray(0, middle))
  channel.response.end(answer.body.subarray(middle))
}

/** `head`, then `piece` again and again up to `sizeBytes`, as fast as the client takes it. */
export function flood(head: Uint8Array, piece: Uint8Array, sizeBytes: number): Wire {
  return async (channel, answer) => {
    writeHead(channel, answer)
    if (!(await writePiece(channel, head))) return
    for (let sent = head.byteLength; sent < sizeBytes; sent += piece.byteLength) {
      if (!(await writePiece(channel, piece))) return
    }
    channel.response.end()
  }
}

/** Bytes on the socket in place of HTTP; HTTP/2 has no such thing, its stream is reset. */
export function rawBytes(text: string): Wire {
  return (channel) => {
    const { response } = channel
    if (response instanceof Http2ServerResponse) abort(channel)
    else response.socket?.end(text)
  }
}

function abort({ response }: Channel): void {
  if (response instanceof Http2ServerResponse) {
    response.stream.close(INTERNAL_ERROR)
    return
  }
  const { socket } = response
  // A reset below TLS needs the socket under it, which a TLS socket does not give away.
  if (socket instanceof TLSSocket) socket.destroy()
  else socket?.resetAndDestroy()
}

async function untilClosed({ closed }: Channel): Promise<void> {
  if (closed.aborted) return
  await new Promise<void>((resolve) => closed.addEventListener('abort', () => resolve(), { once: true }))
}
