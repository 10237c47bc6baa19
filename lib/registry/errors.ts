/** What was asked for, in the words of the distribution specification. */
export type Subject = 'tag' | 'manifest' | 'blob' | 'repository' | 'referrers'

/** What a registry said about an error: its codes, and its own words made safe to show (at most 300 characters). */
export type ErrorWords = { readonly codes: readonly string[]; readonly text: string }

/** The registry does not have what was asked for (404). */
export class RegistryNotFoundError extends Error {
  override readonly name = 'RegistryNotFoundError'
  readonly code = 'REGISTRY_NOT_FOUND'

  readonly host: string
  readonly what: Subject
  /** Repository with tag or digest, such as `siderolabs/extensions:v1.11.2`. */
  readonly subject: string
  readonly codes: readonly string[]

  constructor(host: string, what: Subject, subject: string, words: ErrorWords) {
    super(`${host} has no ${what} ${subject}${quoted(words)}.`)
    this.host = host
    this.what = what
    this.subject = subject
    this.codes = words.codes
  }
}

/**
 * Why a registry was not read: `credentials` it wants some and none are configured, `denied` it knows who asks and
 * says no, `realm` it names a token endpoint that must not be asked, `challenge` it says 401 in a way that cannot
 * be answered, `token` its token endpoint refuses.
 */
export type RefusalReason = 'credentials' | 'denied' | 'realm' | 'challenge' | 'token'

/** The registry, or its token endpoint, refuses (401, 403). */
export class RegistryRefusedError extends Error {
  override readonly name = 'RegistryRefusedError'
  readonly code = 'REGISTRY_REFUSED'

  readonly host: string
  readonly reason: RefusalReason
  readonly status: number
  readonly codes: readonly string[]

  /** `detail` is a clause that completes "<host> refuses to be read: …" and carries no secret. */
  constructor(
    host: string,
    reason: RefusalReason,
    status: number,
    detail: string,
    codes: readonly string[] = [],
    options?: ErrorOptions,
  ) {
    super(`${host} refuses to be read: ${detail}.`, options)
    this.host = host
    this.reason = reason
    this.status = status
    this.codes = codes
  }
}

/** The registry asks to be left alone for a while (429). */
export class RegistryRateLimitedError extends Error {
  override readonly name = 'RegistryRateLimitedError'
  readonly code = 'REGISTRY_RATE_LIMITED'

  readonly host: string
  /** Seconds from now, when the registry said so. */
  readonly retryAfterSeconds: number | undefined

  constructor(host: string, retryAfterSeconds: number | undefined) {
    const wait = retryAfterSeconds === undefined ? '' : ` and asks to wait ${Math.ceil(retryAfterSeconds)} s`
    super(`${host} says there were too many requests${wait}.`)
    this.host = host
    this.retryAfterSeconds = retryAfterSeconds
  }
}

/** A status that is no answer to a pull: 5xx after all tries, or an odd success such as 204 or 206. */
export class RegistryStatusError extends Error {
  override readonly name = 'RegistryStatusError'
  readonly code = 'REGISTRY_STATUS'

  readonly host: string
  readonly status: number
  readonly codes: readonly string[]

  constructor(host: string, status: number, subject: string, words: ErrorWords) {
    super(`${host} answered ${status} when asked for ${subject}${quoted(words)}.`)
    this.host = host
    this.status = status
    this.codes = words.codes
  }
}

/** Something answers, but not in the protocol: a web page, a login portal, another kind of server. */
export class NotARegistryError extends Error {
  override readonly name = 'NotARegistryError'
  readonly code = 'NOT_A_REGISTRY'

  readonly host: string

  /** `seen` completes "<host> does not speak the registry protocol: …". */
  constructor(host: string, seen: string) {
    super(`${host} does not speak the registry protocol: ${seen}.`)
    this.host = host
  }
}

/** A blob that is larger than its use allows; refused before it was asked for. */
export class BlobTooLargeError extends Error {
  override readonly name = 'BlobTooLargeError'
  readonly code = 'BLOB_TOO_LARGE'

  readonly sizeBytes: number
  readonly limitBytes: number

  constructor(digest: string, sizeBytes: number, limitBytes: number) {
    super(`Blob ${digest} has ${sizeBytes} bytes, more than the ${limitBytes} that are read here.`)
    this.sizeBytes = sizeBytes
    this.limitBytes = limitBytes
  }
}

function quoted(words: ErrorWords): string {
  const said = [words.codes.join(', '), words.text].filter((part) => part !== '').join(': ')
  return said === '' ? '' : ` (${said.replace(/[.\s]+$/, '')})`
}
