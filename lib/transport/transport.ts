import type { Limits } from './limits.ts'

/** One request of the only client that opens sockets. GET and HEAD only. */
export type Exchange = {
  readonly method: 'GET' | 'HEAD'
  readonly url: URL
  /** Lower-case names. `authorization` is sent to `url`'s exact origin (scheme, host, port) and never further. */
  readonly headers?: Readonly<Record<string, string>>
  /** Bytes of body that are accepted; one more is a `ResponseTooLargeError`. */
  readonly limitBytes: number
  /** Ends the request for this caller; the caller's reason is rethrown. */
  readonly signal?: AbortSignal
  /** Deadline over all tries and redirects, in milliseconds; default 30,000. `Infinity`: only the idle limits hold. */
  readonly deadlineMs?: number
  /** Whether a redirect may leave the origin (blobs, archives) or not (tags, manifests stay at home). Default `any`. */
  readonly redirects?: 'any' | 'same-origin' | 'none'
  /** Not over connections that are open already: what came over them did not verify. */
  readonly fresh?: boolean
}

/** A complete answer: every status is an answer, also 401 and 404; a body of an error status is cut at 64 KiB. */
export type Answer = {
  readonly status: number
  /** Lower-case names; several headers of one name are an array (needed for www-authenticate). */
  readonly headers: Readonly<Record<string, string | readonly string[]>>
  readonly body: Uint8Array
  /** Where the answer came from after redirects. Never shown: it may carry a signature. */
  readonly url: URL
}

/** An answer whose body is read while it arrives; leaving the iteration early closes the connection. */
export type StreamedAnswer = Omit<Answer, 'body'> & { readonly body: AsyncIterable<Uint8Array> }

/**
 * The bounded client. It retries (`retry.ts`), follows redirects (`redirect.ts`), shares the back-off of a host
 * between all callers, keeps dispatchers apart by origin, and refuses addresses that are not allowed
 * (`address.ts`). It knows nothing of registries: no token, no `/v2/`.
 */
export type Transport = {
  /** Reads a whole answer. @throws the classes of `errors.ts` */
  fetch(exchange: Exchange): Promise<Answer>
  /** Answers once headers are there; retries happen only before the first byte of the body. @throws as `fetch` */
  stream(exchange: Exchange): Promise<StreamedAnswer>
  /** Ends every request and all sockets; whoever waits or asks later gets an `UnreachableError` *stopping*. */
  close(): Promise<void>
}

/** How a transport is made. All limits have the defaults of `limits.ts`. */
export type TransportOptions = {
  /** `host:port` that are spoken to in plain http and may be loopback or private (setting REGISTRY_PLAIN_HTTP). */
  readonly plainHttpHosts: readonly string[]
  /** Requests in flight per origin (setting REGISTRY_CONCURRENCY). */
  readonly concurrency: number
  /** Extra CA certificates, PEM; tests use it. NODE_EXTRA_CA_CERTS works without it. */
  readonly ca?: string
  /** Refuse everything before a socket is opened (setting OFFLINE). */
  readonly offline?: boolean
  /** `host:port` that may be loopback or private although they are spoken to in https. Only tests have any. */
  readonly privateHosts?: readonly string[]
  /** Other limits than the usual ones. Only tests have any. */
  readonly limits?: Partial<Limits>
}
