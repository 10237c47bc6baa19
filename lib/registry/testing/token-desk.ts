import { errorAnswer, jsonAnswer, type Answer } from './answer.ts'

/**
 * Who may read. `bearer` gives everybody a token, `bearer-private` only to those who bring the credentials to the
 * token endpoint; `basic` wants the credentials with every request.
 */
export type AuthMode = 'none' | 'bearer' | 'bearer-private' | 'basic'

/** How {@link createTokenDesk} decides. */
export type TokenDeskOptions = {
  readonly mode: AuthMode
  readonly credentials: { readonly username: string; readonly password: string }
  readonly ttlSeconds: number
  /** `single`: a token is for the first scope that was asked for, as some servers do it. */
  readonly scopes: 'multi' | 'single'
  /** Absolute URL of the token endpoint, known once its port is open. */
  readonly realm: () => string
  readonly issued: () => void
  readonly now: () => number
}

/** Gives tokens and checks them. */
export type TokenDesk = {
  /** The 401 that a request earns; `undefined` when it may pass. */
  refusal(repository: string, authorization: string | undefined): Answer | undefined
  /** Answer of the token endpoint. */
  issue(url: URL, authorization: string | undefined): Answer
  /** The 401 with an honest challenge. */
  challenge(repository: string, error?: string): Answer
}

const SERVICE = 'test-registry'

/** Opens a desk without any token given. */
export function createTokenDesk(options: TokenDeskOptions): TokenDesk {
  const tokens = new Map<string, { readonly scopes: readonly string[]; readonly expiresAt: number }>()
  const { username, password } = options.credentials
  const basic = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`

  function challenge(repository: string, error?: string): Answer {
    const scope = repository === '' ? '' : `,scope="repository:${repository}:pull"`
    const header =
      options.mode === 'basic'
        ? `Basic realm="${SERVICE}"`
        : `Bearer realm="${options.realm()}",service="${SERVICE}"${scope}${error === undefined ? '' : `,error="${error}"`}`
    return errorAnswer(401, 'UNAUTHORIZED', 'authentication required', { 'www-authenticate': header })
  }

  return {
    challenge,
    refusal(repository, authorization) {
      if (options.mode === 'none') return undefined
      if (options.mode === 'basic') return authorization === basic ? undefined : challenge(repository)
      const token = tokens.get(authorization?.replace(/^bearer /i, '') ?? '')
      if (token === undefined || token.expiresAt <= options.now()) return challenge(repository)
      const enough = repository === '' || token.scopes.includes(`repository:${repository}:pull`)
      return enough ? undefined : challenge(repository, 'insufficient_scope')
    },
    issue(url, authorization) {
      if (options.mode === 'bearer-private' && authorization !== basic) {
        return errorAnswer(401, 'UNAUTHORIZED', 'credentials are needed')
      }
      const asked = url.searchParams.getAll('scope').flatMap((scope) => scope.split(' '))
      const scopes = options.scopes === 'single' ? asked.slice(0, 1) : asked
      const token = `t${String(tokens.size + 1).padStart(6, '0')}-${Buffer.from(scopes.join(' ')).toString('base64url')}`
      tokens.set(token, { scopes, expiresAt: options.now() + options.ttlSeconds * 1000 })
      options.issued()
      return jsonAnswer(200, { token, expires_in: options.ttlSeconds })
    },
  }
}
