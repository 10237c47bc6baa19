/**
 * Events as lines of JSON while they happen. When the reader leaves, `left` is aborted; when the events fail midway
 * the connection is broken off, so that half an answer is never taken for a whole one.
 */
export function ndjsonAnswer(events: AsyncIterable<unknown>, left: AbortController): Response {
  const encoder = new TextEncoder()
  const iterator = events[Symbol.asyncIterator]()
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const next = await iterator.next()
      if (next.done === true) controller.close()
      else controller.enqueue(encoder.encode(`${JSON.stringify(next.value)}\n`))
    },
    cancel(reason) {
      left.abort(reason)
    },
  })
  return new Response(body, {
    headers: {
      'access-control-allow-origin': '*',
      'cache-control': 'no-store',
      'content-type': 'application/x-ndjson; charset=utf-8',
      'x-accel-buffering': 'no',
      'x-content-type-options': 'nosniff',
    },
  })
}
