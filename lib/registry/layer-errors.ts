/** A layer whose bytes are what its digest says, but cannot be unpacked. */
export class LayerInvalidError extends Error {
  override readonly name = 'LayerInvalidError'
  readonly code = 'LAYER_INVALID'

  /** `fault` completes "The layer cannot be unpacked: …". */
  constructor(fault: string, options?: ErrorOptions) {
    super(`The layer cannot be unpacked: ${fault}.`, options)
  }
}

/** A layer that unpacks to more than is read here; reading stopped at the limit. */
export class LayerTooLargeError extends Error {
  override readonly name = 'LayerTooLargeError'
  readonly code = 'LAYER_TOO_LARGE'

  readonly limitBytes: number

  constructor(limitBytes: number) {
    super(`The layer unpacks to more than the ${limitBytes} bytes that are read here.`)
    this.limitBytes = limitBytes
  }
}
