/** A file that is no trusted root that signatures can be checked against. */
export class TrustedRootInvalidError extends Error {
  override readonly name = 'TrustedRootInvalidError'
  readonly code = 'TRUSTED_ROOT_INVALID'

  /** `detail` completes "The trusted root cannot be used: …". */
  constructor(detail: string, options?: ErrorOptions) {
    super(`The trusted root cannot be used: ${detail}.`, options)
  }
}

/** A signature that is larger than any real one, so that nobody reads it to its end. */
export class SignatureTooLargeError extends Error {
  override readonly name = 'SignatureTooLargeError'
  readonly code = 'SIGNATURE_TOO_LARGE'

  readonly limit: number

  /** @param what completes "… than the N that are read here", such as `Manifest sha256:… has 200000 bytes, more` */
  constructor(what: string, limit: number) {
    super(`${what} than the ${limit} that are read here.`)
    this.limit = limit
  }
}

/** The registry lists something beside an image that it does not have, so that nobody knows what it says. */
export class SignatureMissingError extends Error {
  override readonly name = 'SignatureMissingError'
  readonly code = 'SIGNATURE_MISSING'

  constructor(host: string, subject: string, options?: ErrorOptions) {
    super(`${host} lists ${subject} beside the image, but does not have it.`, options)
  }
}

/** The image whose signature is asked for is not in the registry. */
export class SignedImageMissingError extends Error {
  override readonly name = 'SignedImageMissingError'
  readonly code = 'SIGNED_IMAGE_MISSING'

  constructor(host: string, subject: string, options?: ErrorOptions) {
    super(`${host} does not have the image ${subject}, so nothing is known of its signature.`, options)
  }
}

/** The thread that checks signatures ended or took too long before it had an answer. */
export class CheckStoppedError extends Error {
  override readonly name = 'CheckStoppedError'
  readonly code = 'CHECK_STOPPED'
  /** For the advice: nothing outside this server is wrong. */
  readonly reason = 'check-stopped'
  readonly retryAfterSeconds = 5

  constructor(detail: string, options?: ErrorOptions) {
    super(`The check of the signature stopped before it had an answer: ${detail}.`, options)
  }
}
