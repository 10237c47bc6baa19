/** A bearer token with its end, milliseconds since the epoch. Never shown, logged or stored on disk. */
export type Token = { readonly text: string; readonly expiresAt: number }

/** The token endpoint answered, but not with a token that can be used. */
export class TokenInvalidError extends Error {
  override readonly name = 'TokenInvalidError'
  readonly code = 'TOKEN_INVALID'

  readonly host: string

  constructor(host: string, seen: string, options?: ErrorOptions) {
    super(`The token endpoint ${host} answered without a usable token: ${seen}.`, options)
    this.host = host
  }
}

/** Without `expires_in` a token lives this long, and none is taken to live shorter (token specification). */
const LEAST_LIFETIME_MS = 60_000
/** A lifetime beyond a day is not believed: credentials that were taken back must stop working here as well. */
const MOST_LIFETIME_MS = 86_400_000

/**
 * Reads the answer of a token endpoint. `issued_at` counts only when it lies in the past: a zero time or a clock
 * that is ahead means the moment of receipt.
 *
 * @param receivedAt milliseconds since the epoch
 * @throws {TokenInvalidError} the message never contains the body
 * @see distribution v3 docs/content/spec/auth/token.md#token-response-fields
 */
export function parseTokenResponse(body: Uint8Array, receivedAt: number, host: string): Token {
  const fields = parseFields(body, host)
  const text = [fields.token, fields.accessToken].find((value) => typeof value === 'string' && value !== '')
  if (typeof text !== 'string') throw new TokenInvalidError(host, 'neither token nor access_token is a text')
  // A line break would let the token endpoint write headers of its own into our requests.
  if (!/^[\u0021-\u007e]+$/.test(text))
    throw new TokenInvalidError(host, 'its token holds characters of no token')
  const lifetimeMs = lifetimeOf(fields.expiresIn)
  const issuedAt = issuedAtOf(fields.issuedAt, receivedAt)
  return { text, expiresAt: Math.min(issuedAt + lifetimeMs, receivedAt + MOST_LIFETIME_MS) }
}

type Fields = Readonly<Record<'token' | 'accessToken' | 'expiresIn' | 'issuedAt', unknown>>

function parseFields(body: Uint8Array, host: string): Fields {
  const parsed = parseJson(body, host)
  if (typeof parsed !== 'object' || parsed === null) throw new TokenInvalidError(host, 'it is no JSON object')
  return {
    token: 'token' in parsed ? parsed.token : undefined,
    accessToken: 'access_token' in parsed ? parsed.access_token : undefined,
    expiresIn: 'expires_in' in parsed ? parsed.expires_in : undefined,
    issuedAt: 'issued_at' in parsed ? parsed.issued_at : undefined,
  }
}

function parseJson(body: Uint8Array, host: string): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
  } catch {
    // No cause: the message of a JSON error quotes the text, and the text may hold a token.
    throw new TokenInvalidError(host, 'it is not JSON')
  }
}

function lifetimeOf(expiresIn: unknown): number {
  const seconds = typeof expiresIn === 'number' && Number.isFinite(expiresIn) ? expiresIn : 0
  return Math.min(Math.max(seconds * 1000, LEAST_LIFETIME_MS), MOST_LIFETIME_MS)
}

function issuedAtOf(issuedAt: unknown, receivedAt: number): number {
  const time = typeof issuedAt === 'string' ? Date.parse(issuedAt) : Number.NaN
  // Go writes its zero time as year 1, which is before the epoch.
  return Number.isNaN(time) || time <= 0 || time > receivedAt ? receivedAt : time
}
