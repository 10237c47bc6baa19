import type { Digest } from '#oci/digest'

/** Why a host gave no usable answer. */
export type UnreachableReason =
  | 'dns'
  | 'refused'
  | 'reset'
  | 'timeout'
  | 'truncated'
  | 'tls-expired'
  | 'tls-wrong-host'
  | 'tls-unknown-ca'
  | 'tls-other'
  | 'not-http'
  | 'address-refused'
  | 'plain-http-refused'
  | 'offline'
  | 'stopping'

/** A host that could not be asked, or did not answer in full. The message names the host and nothing else. */
export class UnreachableError extends Error {
  override readonly name = 'UnreachableError'
  readonly code = 'REGISTRY_UNREACHABLE'

  readonly host: string
  readonly reason: UnreachableReason

  constructor(host: string, reason: UnreachableReason, options?: ErrorOptions) {
    super(SENTENCES[reason](host), options)
    this.host = host
    this.reason = reason
  }
}

/** A host that asked for a longer pause than any request waits; nothing is sent to it meanwhile. */
export class RateLimitedError extends Error {
  override readonly name = 'RateLimitedError'
  readonly code = 'REGISTRY_RATE_LIMITED'

  readonly host: string
  readonly retryAfterSeconds: number

  constructor(host: string, retryAfterSeconds: number) {
    super(`${host} limits the rate of requests and asked for a pause of ${retryAfterSeconds} s.`)
    this.host = host
    this.retryAfterSeconds = retryAfterSeconds
  }
}

/** A redirect that is not followed; the target is not part of the message, since it may carry a signature. */
export class RedirectRefusedError extends Error {
  override readonly name = 'RedirectRefusedError'
  readonly code = 'REDIRECT_REFUSED'

  readonly host: string
  /** Half a sentence: what was wrong with the redirect. */
  readonly because: string

  constructor(host: string, because: string) {
    super(`A redirect from ${host} was not followed: ${because}.`)
    this.host = host
    this.because = because
  }
}

/** An answer of more bytes than the caller accepts. */
export class ResponseTooLargeError extends Error {
  override readonly name = 'ResponseTooLargeError'
  readonly code = 'RESPONSE_TOO_LARGE'

  readonly host: string
  readonly limitBytes: number

  /** @param announcedBytes what its header says; absent: it went on after the limit */
  constructor(host: string, limitBytes: number, announcedBytes?: number) {
    const seen = announcedBytes === undefined ? 'answered with' : `announced ${announcedBytes} bytes,`
    super(`${host} ${seen} more than the ${limitBytes} bytes that are accepted here.`)
    this.host = host
    this.limitBytes = limitBytes
  }
}

/** An answer in a content encoding that was not asked for; it is never inflated. */
export class ContentEncodingError extends Error {
  override readonly name = 'ContentEncodingError'
  readonly code = 'CONTENT_ENCODING_REFUSED'

  readonly host: string

  constructor(host: string) {
    super(`${host} answered in a content encoding that was not asked for.`)
    this.host = host
  }
}

/** What is known of content: its digest, and its size in bytes where it matters. */
export type ContentMark = { readonly digest: string; readonly size?: number | undefined }

/** Bytes that are not the content they were asked as. */
export class ContentMismatchError extends Error {
  override readonly name = 'ContentMismatchError'
  readonly code = 'CONTENT_MISMATCH'

  readonly expected: ContentMark
  readonly got: { readonly digest?: Digest | undefined; readonly size: number }

  constructor(expected: ContentMark, got: ContentMismatchError['got']) {
    super(`Content failed verification: expected ${markText(expected)}, got ${markText(got)}.`)
    this.expected = expected
    this.got = got
  }
}

const SENTENCES: Readonly<Record<UnreachableReason, (host: string) => string>> = {
  dns: (host) => `The name ${host} cannot be resolved.`,
  refused: (host) => `${host} refuses connections.`,
  reset: (host) => `${host} closed the connection before its answer was complete.`,
  timeout: (host) => `${host} did not answer in time.`,
  truncated: (host) => `${host} sent fewer bytes than it announced.`,
  'tls-expired': (host) => `The certificate of ${host} is not valid at this time.`,
  'tls-wrong-host': (host) => `The certificate shown by ${host} is for another host.`,
  'tls-unknown-ca': (host) =>
    `The certificate of ${host} is from an authority that is not known here (NODE_EXTRA_CA_CERTS names more).`,
  'tls-other': (host) => `No secure connection to ${host} came about.`,
  'not-http': (host) => `What ${host} answers is not valid HTTP.`,
  'address-refused': (host) => `${host} has a loopback or private address, which is not allowed here.`,
  'plain-http-refused': (host) => `${host} is not among the hosts that are spoken to in plain http.`,
  stopping: (host) => `${host} was not asked to the end, because this server is being stopped.`,
  offline: (host) => `${host} was not asked, because this server is set to work offline.`,
}

function markText(mark: {
  readonly digest?: string | undefined
  readonly size?: number | undefined
}): string {
  const size = mark.size === undefined ? [] : [`${mark.size} bytes`]
  return [...(mark.digest === undefined ? [] : [mark.digest.slice(0, 100)]), ...size].join(', ')
}
