import { createHash } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import { ResponseTooLargeError } from '#transport/errors'
import type { Answer, Transport } from '#transport/transport'
import { type Credential, basicAuthorization } from './credentials.ts'
import { readErrorWords } from './error-words.ts'
import { RegistryRefusedError, RegistryStatusError } from './errors.ts'
import { rateLimitedBy } from './rate-limit.ts'
import { createSingleFlight } from '#transport/single-flight'
import { parseTokenResponse, TokenInvalidError, type Token } from './token-response.ts'

/** What a token is asked for. `credential` is absent when it is asked for anonymously. */
export type TokenRequest = {
  readonly realm: URL
  readonly service: string | undefined
  readonly scopes: readonly string[]
  readonly credential: Credential | undefined
}

/** A token, and whether it was got for this very request (`fresh`) or had been kept from an earlier one. */
export type ObtainedToken = { readonly token: Token; readonly fresh: boolean }

/** Bearer tokens of one registry, asked for once and kept until shortly before their end. */
export type TokenKeeper = {
  /** @throws {TokenInvalidError | RegistryRefusedError | RegistryRateLimitedError | RegistryStatusError} */
  obtain(request: TokenRequest, signal?: AbortSignal): Promise<ObtainedToken>
  /** Forgets a token that the registry did not accept. */
  drop(request: TokenRequest, token: Token): void
}

/** Refuse at limit + 1: no token is near it, and a hostile endpoint must not fill the memory. */
const TOKEN_LIMIT_BYTES = 128 * 1024
/** A token is not used in its last 30 seconds, or in the last half of its life when that is shorter. */
const MARGIN_MS = 30_000
/** One token per repository and identity; the largest catalog seen has some 90 extensions. */
const MAX_TOKENS = 10_000

type Kept = { readonly token: Token; readonly receivedAt: number }

/**
 * Creates the token keeper of one registry.
 *
 * @param host the registry, for messages
 * @param now milliseconds since the epoch
 */
export function createTokenKeeper(host: string, transport: Transport, now: () => number): TokenKeeper {
  const kept = new LRUCache<string, Kept>({ max: MAX_TOKENS })
  const flight = createSingleFlight<Token>()

  async function ask(request: TokenRequest): Promise<Answer> {
    try {
      return await transport.fetch({
        method: 'GET',
        url: tokenUrl(request),
        headers: {
          accept: 'application/json',
          ...(request.credential && { authorization: basicAuthorization(request.credential) }),
        },
        limitBytes: TOKEN_LIMIT_BYTES,
        redirects: 'same-origin',
      })
    } catch (error) {
      if (!(error instanceof ResponseTooLargeError)) throw error
      const seen = `it has more than the ${TOKEN_LIMIT_BYTES} bytes that are read`
      throw new TokenInvalidError(request.realm.host, seen, { cause: error })
    }
  }

  async function fetchToken(request: TokenRequest): Promise<Token> {
    const answer = await ask(request)
    if (answer.status !== 200) throw tokenError(host, request, answer, now())
    const receivedAt = now()
    const token = parseTokenResponse(answer.body, receivedAt, request.realm.host)
    // A token for several scopes serves each of them: extensions of one registry need not ask again.
    for (const scopes of [request.scopes, ...request.scopes.map((scope) => [scope])]) {
      kept.set(keyOf({ ...request, scopes }), { token, receivedAt })
    }
    return token
  }

  return {
    async obtain(request, signal) {
      const key = keyOf(request)
      const known = kept.get(key)
      if (known !== undefined && isUsable(known, now())) return { token: known.token, fresh: false }
      return { token: await flight.join(key, () => fetchToken(request), signal), fresh: true }
    },
    drop(request, token) {
      for (const scopes of [request.scopes, ...request.scopes.map((scope) => [scope])]) {
        const key = keyOf({ ...request, scopes })
        if (kept.get(key)?.token.text === token.text) kept.delete(key)
      }
    },
  }
}

// A clock that went back behind the moment of receipt says nothing about the age of a token: it is asked for anew.
function isUsable(kept: Kept, now: number): boolean {
  const lifetime = kept.token.expiresAt - kept.receivedAt
  const margin = Math.min(MARGIN_MS, lifetime / 2)
  return now >= kept.receivedAt && now < kept.token.expiresAt - margin
}

function tokenUrl(request: TokenRequest): URL {
  const url = new URL(request.realm)
  if (request.service !== undefined) url.searchParams.set('service', request.service)
  for (const scope of request.scopes) url.searchParams.append('scope', scope)
  return url
}

function keyOf(request: TokenRequest): string {
  const { credential } = request
  // The secret itself stays out of the map; its digest is enough to notice that it was changed.
  const identity = credential && createHash('sha256').update(basicAuthorization(credential)).digest('hex')
  return JSON.stringify([request.realm.href, request.service, request.scopes.toSorted(), identity])
}

type Refused = {
  readonly status: number
  readonly body: Uint8Array
  readonly headers: Readonly<Record<string, string | readonly string[]>>
}

function tokenError(host: string, request: TokenRequest, answer: Refused, now: number): Error {
  const endpoint = request.realm.host
  const words = readErrorWords(answer.body)
  if (answer.status === 429) {
    return rateLimitedBy(endpoint, answer.headers['retry-after'], now)
  }
  if (answer.status === 401 || answer.status === 403) {
    const whom = request.credential === undefined ? 'anonymous readers' : 'the configured credentials'
    const detail = `its token endpoint ${endpoint} answers ${answer.status} to ${whom}`
    return new RegistryRefusedError(host, 'token', answer.status, detail, words.codes)
  }
  return new RegistryStatusError(endpoint, answer.status, 'a token', words)
}
