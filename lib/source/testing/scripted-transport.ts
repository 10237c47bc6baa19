import type { Exchange, StreamedAnswer, Transport } from '#transport/transport'

type Reply = { status?: number; etag?: string; body?: Uint8Array | string }

/** A transport that answers in order, and says what it was asked. */
export function createScript(...replies: (Reply | Error)[]) {
  const asked: Exchange[] = []
  let left = 0
  const transport: Transport = {
    fetch: () => Promise.reject(new Error('the source is streamed')),
    close: () => Promise.resolve(),
    stream(exchange): Promise<StreamedAnswer> {
      asked.push(exchange)
      const reply = replies.shift() ?? new Error('asked too often')
      if (reply instanceof Error) return Promise.reject(reply)
      const { status = 200, etag, body = '' } = reply
      async function* read() {
        try {
          yield typeof body === 'string' ? Buffer.from(body) : body
        } finally {
          left += 1
        }
      }
      return Promise.resolve({
        status,
        headers: etag === undefined ? {} : { etag },
        body: read(),
        url: exchange.url,
      })
    },
  }
  return { transport, asked, closed: () => left }
}
