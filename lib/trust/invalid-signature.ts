/** Why a signature does not hold. Used inside a check only: it becomes a verdict there. */
export class InvalidSignatureError extends Error {
  override readonly name = 'InvalidSignatureError'
  readonly check: string

  /** @param check name of the check that failed, @param reason one sentence */
  constructor(check: string, reason: string, options?: ErrorOptions) {
    super(reason, options)
    this.check = check
  }
}

/** Names of the library's checks, and what a failure of each says. */
const REASONS: Readonly<Record<string, string>> = {
  CERTIFICATE_ERROR:
    'The certificate was not issued by an authority of the trusted root, or not valid when the signature was made.',
  TIMESTAMP_ERROR:
    'No log and no timestamp authority of the trusted root proves when the signature was made.',
  TLOG_ERROR: 'No transparency log has an entry of the signature.',
  TLOG_BODY_ERROR: 'The entry in the transparency log is of another signature or another payload.',
  TLOG_INCLUSION_PROMISE_ERROR: 'The transparency log did not sign the entry that stands here.',
  TLOG_INCLUSION_PROOF_ERROR: 'The proof that the transparency log holds the entry is wrong.',
  TLOG_MISSING_INCLUSION_ERROR: 'Nothing shows that the transparency log holds the entry.',
  SIGNATURE_ERROR: 'The signature was not made over this payload with the key of this certificate.',
  PUBLIC_KEY_ERROR: 'The signature was made with a key that the trusted root does not name.',
}

const UNREADABLE = 'The signature is not in the form that its media type says.'

/** What a check threw, as the check that failed and the reason. */
export function failureOf(error: unknown): { readonly code: string; readonly reason: string } {
  if (error instanceof InvalidSignatureError) return { code: error.check, reason: error.message }
  const code: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, 'code') : undefined
  const reason = typeof code === 'string' && Object.hasOwn(REASONS, code) ? REASONS[code] : undefined
  if (typeof code === 'string' && reason !== undefined) return { code, reason }
  return { code: 'unreadable', reason: UNREADABLE }
}
