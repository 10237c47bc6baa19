/** Content by digest with its own bytes. */
type Raw = {
  readonly digest: string
  readonly mediaType: string
  readonly size: number
  readonly body: AsyncIterable<Uint8Array>
}

/**
 * Bytes as a registry has them. What is JSON is shown, everything else is saved: nothing of a foreign image is ever
 * run on a page of this origin. Asked for by digest they never change. The length is told first, so that a body which fails at its end is seen to be short.
 */
export function rawAnswer({ digest, mediaType, size, body }: Raw, byDigest: boolean): Response {
  const iterator = body[Symbol.asyncIterator]()
  const stream = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const next = await iterator.next()
      if (next.done === true) controller.close()
      else controller.enqueue(next.value)
    },
    async cancel() {
      await iterator.return?.()
    },
  })
  const isJson = /^application\/(?:[\w.+-]*\+)?json$/.test(mediaType)
  return new Response(stream, {
    headers: {
      'access-control-allow-origin': '*',
      // Not public: the registry may be one that asks who reads.
      'cache-control': byDigest ? 'private, max-age=31536000, immutable' : 'no-cache',
      'content-disposition': isJson ? 'inline' : `attachment; filename="${digest.replace(':', '-')}"`,
      'content-length': String(size),
      'content-security-policy': "sandbox; default-src 'none'",
      'content-type': isJson ? mediaType : 'application/octet-stream',
      'docker-content-digest': digest,
      etag: `"${digest}"`,
      'x-content-type-options': 'nosniff',
    },
  })
}
