/** User name and password for one registry. Sent to that registry only, and never shown or logged. */
export type Credential = { readonly username: string; readonly password: string }

/**
 * Looks up credentials by the exact `host[:port]` that will receive them; `undefined` when none are configured.
 *
 * @throws {CredentialsUnusableError} they are configured in a way that cannot be used
 */
export type Credentials = (host: string) => Promise<Credential | undefined>

/** Credentials of a host are configured, but cannot be used; the message says what is wrong, never a secret. */
export class CredentialsUnusableError extends Error {
  override readonly name = 'CredentialsUnusableError'
  readonly code = 'CREDENTIALS_UNUSABLE'

  /** `fault` completes "The credentials … cannot be used: …". */
  constructor(where: string, fault: string, options?: ErrorOptions) {
    super(`The credentials in ${where} cannot be used: ${fault}.`, options)
  }
}

/** The value of an `Authorization` header for a user name and password (RFC 7617, UTF-8). */
export function basicAuthorization(credential: Credential): string {
  return `Basic ${Buffer.from(`${credential.username}:${credential.password}`, 'utf8').toString('base64')}`
}
