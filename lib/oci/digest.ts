declare const brand: unique symbol

/** `sha256:` and 64 lower-case hex characters. Only {@link parseDigest} makes one. */
export type Digest = `sha256:${string}` & { readonly [brand]: 'Digest' }

/** A text that is not a digest this project accepts. */
export class InvalidDigestError extends Error {
  override readonly name = 'InvalidDigestError'
  readonly code = 'DIGEST_INVALID'

  readonly text: string

  constructor(text: string) {
    super(`${JSON.stringify(text.slice(0, 100))} is not sha256: and 64 lower-case hex characters.`)
    this.text = text
  }
}

/**
 * Reads a digest; sha256 is the only algorithm accepted, upper-case hex is refused.
 *
 * @throws {InvalidDigestError}
 * @see image-spec v1.1.1 descriptor.md#digests
 */
export function parseDigest(text: string): Digest {
  if (!isDigest(text)) throw new InvalidDigestError(text)
  return text
}

/** Whether a text is a digest as {@link parseDigest} accepts it. */
export function isDigest(text: string): text is Digest {
  return text.length === 71 && /^sha256:[0-9a-f]{64}$/.test(text)
}
